/** How long what was on hosts is kept. */
@NullMarked
package io.vigie.inventory.history;

import org.jspecify.annotations.NullMarked;
