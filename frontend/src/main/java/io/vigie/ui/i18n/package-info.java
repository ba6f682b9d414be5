/** Texts of screens in both languages. */
@NullMarked
package io.vigie.ui.i18n;

import org.jspecify.annotations.NullMarked;
