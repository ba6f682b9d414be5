/** The catalogue: rules as data, compiled and judged; frameworks that refer to them. */
@NullMarked
package io.vigie.rules;

import org.jspecify.annotations.NullMarked;
