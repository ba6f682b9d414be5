/** Frameworks: how the fleet stands against each, item by item, and what people attest where no rule decides. */
@NullMarked
package io.vigie.ui.frameworks;

import org.jspecify.annotations.NullMarked;
