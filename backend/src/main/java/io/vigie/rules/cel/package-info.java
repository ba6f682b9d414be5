/** Expressions in CEL over the wire records: compiled, type-checked, evaluated. */
@NullMarked
package io.vigie.rules.cel;

import org.jspecify.annotations.NullMarked;
