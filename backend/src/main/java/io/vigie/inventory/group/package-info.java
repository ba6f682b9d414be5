/** Host groups as people create, rename, move, describe and delete them, and hosts that they move from one to another. */
@NullMarked
package io.vigie.inventory.group;

import org.jspecify.annotations.NullMarked;
