/** Stack files read as {@code docker stack deploy} reads them, down to what a service's tasks get of them. */
@NullMarked
package io.vigie.compose.stack;

import org.jspecify.annotations.NullMarked;
