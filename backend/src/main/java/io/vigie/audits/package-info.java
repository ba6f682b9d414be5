/** Audits: asked, waited for, pinned. */
@NullMarked
package io.vigie.audits;

import org.jspecify.annotations.NullMarked;
