/** The engine's part in a swarm. */
@NullMarked
package io.vigie.collect.swarm;

import org.jspecify.annotations.NullMarked;
