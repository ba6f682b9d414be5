/** Facts read from a container's files: mounts, volumes, users, its writable layer. */
@NullMarked
package io.vigie.collect.containers.files;

import org.jspecify.annotations.NullMarked;
