package io.vigie.judging;

import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import java.util.Optional;

/**
 * One verdict under an item of a framework.
 *
 * @param row absent where no rule decides the item, or where its rules find no subject
 * @param verdict the row's; without a row {@code MANUAL} or {@code NOT_APPLICABLE}
 */
public record ItemLine(FrameworkItem item, Optional<SubjectVerdict> row, Verdict verdict) {

    /** Whether the item takes an attestation on this host. */
    public boolean takesAttestation() {
        return row.isEmpty() && verdict == Verdict.MANUAL;
    }
}
