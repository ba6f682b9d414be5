package io.vigie.judging;

import io.vigie.report.SubjectKind;
import io.vigie.risk.Hazard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One host judged at an instant.
 *
 * @param verdicts by rule in the catalogue's order, then by subject in the report's; of a kind that could not be seen one
 *     unknown verdict for each rule on it
 * @param unseen kinds of which not everything could be seen, and the code of the problem
 */
public record JudgedHost(HostFacts facts, List<SubjectVerdict> verdicts, Map<SubjectKind, String> unseen, HostSum sum) {

    /** From 0, safe, to 100; absent where not everything could be seen. */
    public Optional<Double> score() {
        return unseen.isEmpty() ? Optional.of(Hazard.score(sum.hazard().hazard())) : Optional.empty();
    }
}
