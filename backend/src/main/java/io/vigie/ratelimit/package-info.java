/** How fast those are answered who are not known, or refused. */
@NullMarked
package io.vigie.ratelimit;

import org.jspecify.annotations.NullMarked;
