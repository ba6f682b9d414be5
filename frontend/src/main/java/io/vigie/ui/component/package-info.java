/** Parts that every screen is made of: badges, bars, times, names, fixes. */
@NullMarked
package io.vigie.ui.component;

import org.jspecify.annotations.NullMarked;
