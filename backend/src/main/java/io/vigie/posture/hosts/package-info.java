/** Hosts, the fleet, and their risk. */
@NullMarked
package io.vigie.posture.hosts;

import org.jspecify.annotations.NullMarked;
