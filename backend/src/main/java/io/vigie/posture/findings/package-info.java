/** Failing verdicts, by object and by rule, and since when. */
@NullMarked
package io.vigie.posture.findings;

import org.jspecify.annotations.NullMarked;
