/** What members of directory groups may do: kept in the database, edited and tried out by administrators. */
@NullMarked
package io.vigie.access.binding;

import org.jspecify.annotations.NullMarked;
