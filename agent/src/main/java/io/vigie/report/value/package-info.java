/** The structured values that facts have, such as a mount or a published port. */
@NullMarked
package io.vigie.report.value;

import org.jspecify.annotations.NullMarked;
