/** Installed packages and pending updates of Debian and its derivatives, as apt would decide. */
@NullMarked
package io.vigie.collect.packages.apt;

import org.jspecify.annotations.NullMarked;
