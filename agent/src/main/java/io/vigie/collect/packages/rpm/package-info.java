/** Installed packages from an rpm database, and the SQLite file that holds it. */
@NullMarked
package io.vigie.collect.packages.rpm;

import org.jspecify.annotations.NullMarked;
