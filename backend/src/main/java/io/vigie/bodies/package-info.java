/** What requests take, of agents and of people: time for a head, one budget of memory and a time for bodies. */
@NullMarked
package io.vigie.bodies;

import org.jspecify.annotations.NullMarked;
