/** Hosts and their groups, and what was found on them from when to when. */
@NullMarked
package io.vigie.inventory;

import org.jspecify.annotations.NullMarked;
