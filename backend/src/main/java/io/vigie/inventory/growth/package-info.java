/** What each host adds to the database, and the limit that it meets. */
@NullMarked
package io.vigie.inventory.growth;

import org.jspecify.annotations.NullMarked;
