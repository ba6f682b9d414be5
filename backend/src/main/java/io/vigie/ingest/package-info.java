/** The door that agents report at. */
@NullMarked
package io.vigie.ingest;

import org.jspecify.annotations.NullMarked;
