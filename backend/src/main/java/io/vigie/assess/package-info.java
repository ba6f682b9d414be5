/** The server's part of the road, in one class: a report becomes cases, judgements, occurrences and posture. */
@NullMarked
package io.vigie.assess;

import org.jspecify.annotations.NullMarked;
