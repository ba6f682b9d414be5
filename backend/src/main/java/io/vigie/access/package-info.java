/** Who a person is, by the directory, and what of the fleet he may see. */
@NullMarked
package io.vigie.access;

import org.jspecify.annotations.NullMarked;
