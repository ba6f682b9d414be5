/** What lists are made of: pages, sorting, filters, search fields. */
@NullMarked
package io.vigie.ui.component.list;

import org.jspecify.annotations.NullMarked;
