/** Texts in English and French. */
@NullMarked
package io.vigie.i18n;

import org.jspecify.annotations.NullMarked;
