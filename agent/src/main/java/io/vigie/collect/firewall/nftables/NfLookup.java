package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.FilterRule;
import io.vigie.collect.firewall.model.FilterRule.Verb;
import io.vigie.collect.firewall.model.Matches;
import io.vigie.collect.host.NotRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition that asks a list, or a map to what becomes of the packet.
 *
 * @param loaded what is looked for in it
 */
record NfLookup(String name, NfLoaded loaded, Optional<ByteBuffer> mask, boolean inverted, boolean decides) {
    private static final int KEY = 1;
    private static final int DATA = 2;
    private static final int FLAGS = 3;
    private static final int END_OF_RANGE = 1;
    private static final int FOR_ALL_OTHERS = 2;
    private static final int VALUE = 1;
    private static final int VERDICT = 2;

    /** Rules in the place of one, as its elements make them. */
    List<FilterRule> rules(FilterRule rule, List<Attributes> elements) throws NotRead {
        if (inverted) {
            Matches none = rule.matches();
            for (Attributes element : elements) {
                none = none.and(matches(element));
            }
            return List.of(new FilterRule(rule.verb(), rule.target(), none));
        }
        List<FilterRule> rules = new ArrayList<>();
        for (Attributes element : elements) {
            if ((element.number(FLAGS, 0) & END_OF_RANGE) == 0) {
                rules.add(rule(rule, element));
            }
        }
        return rules;
    }

    private FilterRule rule(FilterRule rule, Attributes element) throws NotRead {
        Matches matches = rule.matches().and(matches(element));
        if (!decides) {
            return new FilterRule(rule.verb(), rule.target(), matches);
        }
        Attributes verdict = element.in(DATA).in(VERDICT);
        boolean decided = verdict.number(1).isPresent();
        return new FilterRule(decided ? NfRule.verb(verdict) : Verb.NONE, verdict.text(2), matches);
    }

    private Matches matches(Attributes element) throws NotRead {
        if ((element.number(FLAGS, 0) & FOR_ALL_OTHERS) != 0) {
            return Matches.ALWAYS;
        }
        Optional<ByteBuffer> value = element.in(KEY).at(VALUE);
        int operation = inverted ? NfComparison.NOT_EQUAL : NfComparison.EQUAL;
        return value.map(bytes -> loaded.compared(new NfComparison(operation, mask, bytes)))
                .orElse(Matches.UNSEEN);
    }
}
