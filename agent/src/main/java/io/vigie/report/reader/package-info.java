/** Reading a report from bytes, with digests checked over these bytes. */
@NullMarked
package io.vigie.report.reader;

import org.jspecify.annotations.NullMarked;
