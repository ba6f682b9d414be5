/** Audits: asked, followed while hosts answer, read and downloaded. */
@NullMarked
package io.vigie.ui.audits;

import org.jspecify.annotations.NullMarked;
