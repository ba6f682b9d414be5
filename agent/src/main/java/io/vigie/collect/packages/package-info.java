/** The packages installed on the host, and their updates, from what apt, apk and rpm keep on disk. */
@NullMarked
package io.vigie.collect.packages;

import org.jspecify.annotations.NullMarked;
