/** Names that the expressions of rules may use for sets of values and for expressions. */
@NullMarked
package io.vigie.rules.definitions;

import org.jspecify.annotations.NullMarked;
