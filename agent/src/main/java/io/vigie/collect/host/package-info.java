/** Reads the host: its files under a root and within bounds, its processes, users, mounts and units. */
@NullMarked
package io.vigie.collect.host;

import org.jspecify.annotations.NullMarked;
