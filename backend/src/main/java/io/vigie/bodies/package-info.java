/** Bodies of requests, of agents and of people: read within one budget of memory and a time for each. */
@NullMarked
package io.vigie.bodies;

import org.jspecify.annotations.NullMarked;
