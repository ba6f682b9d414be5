package io.vigie.posture;

import io.vigie.rules.FrameworkItem;
import java.util.Map;
import java.util.stream.Collectors;

/** The worst that each rule says of a host's subjects; a rule that has found no subject is not there. */
record RuleVerdicts(Map<String, ItemVerdict> byRule) {
    static final RuleVerdicts NONE = new RuleVerdicts(Map.of());

    /** No rule: somebody must look. No subject for any rule: not applicable on this host. */
    ItemVerdict of(FrameworkItem item) {
        if (item.manual()) {
            return ItemVerdict.MANUAL;
        }
        return item.rules().stream()
                .map(rule -> byRule.getOrDefault(rule, ItemVerdict.NOT_APPLICABLE))
                .reduce(ItemVerdict.NOT_APPLICABLE, ItemVerdict::worse);
    }

    /** Of a host that was not heard from for too long. */
    RuleVerdicts stale() {
        return new RuleVerdicts(
                byRule.keySet().stream().collect(Collectors.toMap(rule -> rule, rule -> ItemVerdict.UNKNOWN)));
    }
}
