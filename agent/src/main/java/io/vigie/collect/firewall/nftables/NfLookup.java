package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.firewall.model.FilterRule;
import io.vigie.collect.firewall.model.FilterRule.Verb;
import io.vigie.collect.host.NotRead;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition that asks a list, or a map to what becomes of the packet.
 *
 * @param field what is looked for in it
 */
record NfLookup(String name, NfField field, byte[] mask, boolean inverted, boolean decides) {
    private static final int DATA = 2;
    private static final int VERDICT = 2;

    /** Rules in the place of one, as its elements make them. */
    List<FilterRule> rules(FilterRule rule, List<Attributes> told) throws NotRead {
        List<NfSet.Element> elements = NfSet.elements(told);
        if (!decides) {
            List<NfRange> ranges = elements.stream()
                    .flatMap(element -> element.keys().stream())
                    .toList();
            boolean all = ranges.size() < elements.size();
            Condition listed = all ? Condition.always(Extent.ALWAYS) : field.within(ranges, mask);
            return List.of(with(rule, rule.verb(), rule.target(), inverted ? listed.not() : listed));
        }
        List<FilterRule> rules = new ArrayList<>();
        for (NfSet.Element element : elements) {
            rules.add(decided(rule, element));
        }
        return rules;
    }

    private FilterRule decided(FilterRule rule, NfSet.Element element) throws NotRead {
        Condition matches =
                element.keys().map(range -> field.within(List.of(range), mask)).orElse(Condition.always(Extent.ALWAYS));
        Attributes verdict = element.attributes().in(DATA).in(VERDICT);
        boolean told = verdict.number(1).isPresent();
        return with(rule, told ? NfRule.verb(verdict) : Verb.NONE, verdict.text(2), matches);
    }

    private static FilterRule with(FilterRule rule, Verb verb, String target, Condition condition) {
        List<Condition> all = new ArrayList<>(rule.conditions());
        all.add(condition);
        return new FilterRule(verb, target, List.copyOf(all), rule.unread());
    }
}
