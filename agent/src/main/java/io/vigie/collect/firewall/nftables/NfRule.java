package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.iptables.XtMatch;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.FilterRule;
import io.vigie.collect.firewall.model.FilterRule.Verb;
import io.vigie.collect.firewall.model.Matches;
import io.vigie.collect.host.NotRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule of nf_tables, from its expressions: each loads something into a register, compares it, or acts. */
final class NfRule {
    private static final int NAME = 1;
    private static final int DATA = 2;
    private static final int VALUE = 1;
    private static final int VERDICT = 2;
    private static final int VERDICT_REGISTER = 0;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** Kinds of objects of a table that limit: a quota, a rate, a number of connections. */
    private static final Set<Integer> LIMITING = Set.of(2, 4, 5);

    private Matches matches;
    /** What was loaded last, which is what the next expression compares: nft writes all rules so. */
    private NfLoaded loaded = new NfLoaded.Other();

    private boolean isCompared = true;
    private Optional<ByteBuffer> mask = Optional.empty();
    private Verb verb = Verb.NONE;
    private String target = "";
    private final List<NfLookup> lookups = new ArrayList<>(1);

    private NfRule(Set<AddressFamily> families) {
        matches = Matches.of(families);
    }

    /** @param families of the table */
    static NfRule of(Set<AddressFamily> families, List<Attributes> expressions) throws NotRead {
        NfRule rule = new NfRule(families);
        for (Attributes expression : expressions) {
            rule.add(expression.text(NAME), expression.in(DATA));
        }
        return rule;
    }

    /** Without what lists hold. */
    FilterRule rule() {
        return new FilterRule(verb, target, matches);
    }

    /** Lists whose elements decide. */
    List<NfLookup> lookups() {
        return lookups;
    }

    private void add(String name, Attributes data) throws NotRead {
        Optional<NfLoaded> load = NfLoad.of(name, data, matches.families());
        if (load.isPresent() && data.at(1).isEmpty()) {
            // Without a register to fill it takes what is in one, and writes it into the packet or its connection.
            isCompared = true;
        } else if (load.isPresent()) {
            loaded = isCompared ? load.get() : new NfLoaded.Several();
            isCompared = false;
            mask = Optional.empty();
        } else if (!isCondition(name, data)) {
            act(name, data);
        }
    }

    private boolean isCondition(String name, Attributes data) throws NotRead {
        switch (name) {
            case "bitwise" -> mask = data.in(4).at(VALUE);
            case "cmp" -> matches = matches.and(compared(data.number(2, -1), data.in(3)));
            case "range" -> range(data);
            case "lookup" -> lookUp(data);
            case "match" ->
                matches = matches.and(XtMatch.of(data.text(NAME), data.at(3).orElse(NOTHING)));
            case "limit", "quota", "connlimit", "dynset" -> matches = matches.and(Matches.PARTLY);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Matches compared(int operation, Attributes value) {
        isCompared = true;
        return loaded.compared(new NfComparison(operation, mask, value.at(VALUE).orElse(NOTHING)));
    }

    private void range(Attributes data) throws NotRead {
        Matches within = compared(NfComparison.AT_LEAST, data.in(3)).and(compared(NfComparison.AT_MOST, data.in(4)));
        boolean equal = data.number(2, -1) == NfComparison.EQUAL;
        matches = matches.and(
                equal
                        ? within
                        : Matches.of(within.atHost().not(), within.onward().not()));
    }

    private void act(String name, Attributes data) throws NotRead {
        switch (name) {
            case "target" -> target(data.text(NAME));
            case "immediate" -> immediate(data);
            case "reject" -> verb = Verb.REFUSE;
            case "queue" -> verb = Verb.ASK;
            case "objref" -> {
                boolean limits = LIMITING.contains(data.number(1, 0));
                matches = matches.and(limits ? Matches.PARTLY : Matches.ALWAYS);
            }
            case "counter", "log", "byteorder", "notrack", "masq", "nat", "redir", "dup", "fwd", "last" -> {}
            default -> matches = matches.and(Matches.UNSEEN);
        }
    }

    private void lookUp(Attributes data) {
        isCompared = true;
        boolean decides = data.number(3, -1) == VERDICT_REGISTER;
        boolean inverted = (data.number(5, 0) & 1) != 0;
        if (decides || loaded instanceof NfLoaded.LookedUp) {
            lookups.add(new NfLookup(data.text(1), loaded, mask, inverted, decides));
        } else {
            matches = matches.and(loaded.listed(!inverted));
        }
    }

    private void target(String name) {
        switch (name) {
            case "REJECT", "TARPIT", "DROP" -> verb = Verb.REFUSE;
            case "NFQUEUE" -> verb = Verb.ASK;
            default -> {}
        }
    }

    private void immediate(Attributes data) throws NotRead {
        if (data.number(1, -1) == VERDICT_REGISTER) {
            Attributes verdict = data.in(2).in(VERDICT);
            verb = verb(verdict);
            target = verdict.text(2);
        }
    }

    static Verb verb(Attributes verdict) {
        return switch (verdict.number(1, 1)) {
            case 0 -> Verb.REFUSE;
            case 1 -> Verb.ACCEPT;
            case 3 -> Verb.ASK;
            case -3 -> Verb.JUMP;
            case -4 -> Verb.GOTO;
            case -5 -> Verb.RETURN;
            default -> Verb.NONE;
        };
    }
}
