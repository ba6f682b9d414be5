/** Installed packages and pending updates of Alpine. */
@NullMarked
package io.vigie.collect.packages.apk;

import org.jspecify.annotations.NullMarked;
