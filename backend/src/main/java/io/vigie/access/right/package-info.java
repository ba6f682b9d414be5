/** Refuses who lacks the right that an operation, a screen or a method of a service declares. */
@NullMarked
package io.vigie.access.right;

import org.jspecify.annotations.NullMarked;
