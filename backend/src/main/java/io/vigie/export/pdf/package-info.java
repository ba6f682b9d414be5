/** An audit as a PDF document. */
@NullMarked
package io.vigie.export.pdf;

import org.jspecify.annotations.NullMarked;
