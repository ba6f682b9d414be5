package io.vigie.judging;

import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The verdicts under each item of a framework on one host. */
public final class HostItems {
    private final Map<String, List<SubjectVerdict>> byRule;

    public HostItems(Collection<SubjectVerdict> verdicts) {
        byRule = verdicts.stream()
                .collect(Collectors.groupingBy(SubjectVerdict::rule, LinkedHashMap::new, Collectors.toList()));
    }

    /** Every item has at least one line. */
    public List<ItemLine> lines(FrameworkItem item) {
        return lines(item, item.rules());
    }

    /** Of an item by these of its rules alone. */
    public List<ItemLine> lines(FrameworkItem item, List<String> rules) {
        List<ItemLine> lines = rules.stream()
                .flatMap(rule -> byRule.getOrDefault(rule, List.of()).stream())
                .map(row -> new ItemLine(item, Optional.of(row), row.verdict()))
                .toList();
        return lines.isEmpty()
                ? List.of(new ItemLine(item, Optional.empty(), withoutSubject(item, isIdle(item))))
                : lines;
    }

    /**
     * The verdict of an item whose rules find no subject, or that has no rule: such an item takes an attestation, unless it
     * is not about such a host.
     *
     * @param idle whether the rule that decides if the item applies has found that it does not
     */
    public static Verdict withoutSubject(FrameworkItem item, boolean idle) {
        return item.manual() && !idle ? Verdict.MANUAL : Verdict.NOT_APPLICABLE;
    }

    private boolean isIdle(FrameworkItem item) {
        List<SubjectVerdict> rows =
                item.applies().map(rule -> byRule.getOrDefault(rule, List.of())).orElse(List.of());
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.verdict() == Verdict.NOT_APPLICABLE);
    }
}
