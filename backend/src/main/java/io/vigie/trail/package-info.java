/** Who did what. */
@NullMarked
package io.vigie.trail;

import org.jspecify.annotations.NullMarked;
