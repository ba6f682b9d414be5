/** The wire model: what an agent says of its host, as records, canonical JSON and digests. */
@NullMarked
package io.vigie.report;

import org.jspecify.annotations.NullMarked;
