/** Editions of frameworks and their items. */
@NullMarked
package io.vigie.rules.frameworks;

import org.jspecify.annotations.NullMarked;
