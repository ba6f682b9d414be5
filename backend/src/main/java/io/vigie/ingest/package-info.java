/** The port at which agents report. */
@NullMarked
package io.vigie.ingest;

import org.jspecify.annotations.NullMarked;
