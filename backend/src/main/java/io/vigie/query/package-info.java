/** What every reading of state takes and gives: the moment it asks about, pages of rows. */
@NullMarked
package io.vigie.query;

import org.jspecify.annotations.NullMarked;
