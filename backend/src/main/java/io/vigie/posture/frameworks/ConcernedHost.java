package io.vigie.posture.frameworks;

import io.vigie.posture.verdicts.VerdictRow;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.ItemVerdict;
import java.util.List;
import java.util.Map;

/**
 * Which items of a framework are about a host.
 *
 * @param byRule every verdict on the host by rule
 */
public record ConcernedHost(Map<String, List<VerdictRow>> byRule) {

    /** Not by an item whose rule of applicability applies to nothing there; by all others, and while nobody can tell. */
    public boolean by(FrameworkItem item) {
        List<VerdictRow> rows =
                item.applies().map(rule -> byRule.getOrDefault(rule, List.of())).orElse(List.of());
        return rows.isEmpty()
                || rows.stream().anyMatch(row -> !row.verdict().equals(ItemVerdict.NOT_APPLICABLE.word()));
    }
}
