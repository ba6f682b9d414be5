/** What a rule says of a case, how much it matters, why a verdict is unknown, and the evidence for it. */
@NullMarked
package io.vigie.rules.verdicts;

import org.jspecify.annotations.NullMarked;
