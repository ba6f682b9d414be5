/** Removes what is too old, and what limited hosts brought and took away again. */
@NullMarked
package io.vigie.retention;

import org.jspecify.annotations.NullMarked;
