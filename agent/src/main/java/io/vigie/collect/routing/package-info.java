/** Network devices of the host, their addresses, and the ways that packets take. */
@NullMarked
package io.vigie.collect.routing;

import org.jspecify.annotations.NullMarked;
