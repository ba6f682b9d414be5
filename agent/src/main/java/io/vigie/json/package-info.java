/** JSON as a tree, read within bounds, and written in one canonical form. */
@NullMarked
package io.vigie.json;

import org.jspecify.annotations.NullMarked;
