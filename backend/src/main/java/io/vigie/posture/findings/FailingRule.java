package io.vigie.posture.findings;

import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * A rule that fails: how much, and what is wrong.
 *
 * @param extent counted over all of its findings
 * @param example one of the worst, on a host that is heard from if there is one, the first by name of host and object; absent where the rule has
 *     changed and the hosts are not judged again yet
 */
public record FailingRule(FindingGroup extent, Optional<Example> example) {

    /**
     * One of the findings.
     *
     * @param name what people call the object
     * @param evidence what was observed
     */
    public record Example(String name, List<Evidence> evidence) {
        public Example {
            evidence = List.copyOf(evidence);
        }
    }

    /** The rule's id. */
    public String rule() {
        return extent.rule();
    }
}
