package io.vigie.posture;

import io.vigie.rules.FrameworkItem;
import java.util.Map;
import java.util.stream.Collectors;

/** The worst that each rule says of a host's subjects; a rule that has found no subject is not there. */
record RuleVerdicts(Map<String, ItemVerdict> byRule) {
    static final RuleVerdicts NONE = new RuleVerdicts(Map.of());

    /** Whether an item is about such a host; it is while nobody can tell. */
    boolean concern(FrameworkItem item) {
        return item.applies()
                .map(byRule::get)
                .filter(ItemVerdict.NOT_APPLICABLE::equals)
                .isEmpty();
    }

    /** No rule: somebody must look. No subject for any rule: not applicable on this host. */
    ItemVerdict of(FrameworkItem item) {
        if (!concern(item)) {
            return ItemVerdict.NOT_APPLICABLE;
        }
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
