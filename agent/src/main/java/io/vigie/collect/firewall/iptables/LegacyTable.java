package io.vigie.collect.firewall.iptables;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.FilterChain;
import io.vigie.collect.firewall.model.FilterRule;
import io.vigie.collect.firewall.model.FilterRule.Verb;
import io.vigie.collect.firewall.model.FilterTable;
import io.vigie.collect.firewall.model.Hook;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A table of the older iptables, as the kernel keeps it: entries one after another, chains by where they begin. */
public final class LegacyTable {
    private static final int MAXIMUM_ENTRIES = 50_000;
    private static final int HOOKS = 5;
    private static final int VALID_HOOKS = 32;
    private static final int BEGINNINGS = 36;
    private static final int POLICIES = BEGINNINGS + HOOKS * 4;
    private static final List<String> NAMES = List.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING");
    private static final int ACCEPT = -2;
    /** linux/netfilter_ipv4.h, which its sister follows. */
    private static final Map<String, Integer> PRIORITIES =
            Map.of("raw", -300, "mangle", -150, "nat", -100, "security", 50);

    private record Begun(String name, FilterChain.Start start, int policy, List<LegacyEntry> entries) {}

    private final AddressFamily family;
    private final String name;
    private final XtSets sets;
    private final ByteBuffer info;
    private final ByteBuffer bytes;
    private final TreeMap<Integer, LegacyEntry> entries = new TreeMap<>();
    /** Chains by the place of their first rule. */
    private final TreeMap<Integer, Begun> chains = new TreeMap<>();

    public LegacyTable(AddressFamily family, String name, XtSets sets, ByteBuffer info, ByteBuffer bytes) {
        this.family = family;
        this.name = name;
        this.sets = sets;
        this.info = info;
        this.bytes = bytes;
    }

    /** Throws {@link NotRead} where a length leads out of the bytes. */
    public FilterTable table() throws NotRead {
        readEntries();
        findChains();
        fillChains();
        Map<String, FilterChain> all = new HashMap<>();
        for (Begun chain : chains.values()) {
            all.put(chain.name, chain(chain));
        }
        return new FilterTable(name, Set.of(family), true, all);
    }

    private void readEntries() throws NotRead {
        for (int at = 0; at < bytes.limit(); ) {
            LegacyEntry entry = LegacyEntry.at(family, bytes, at);
            if (entries.size() == MAXIMUM_ENTRIES) {
                throw new NotRead(Missing.TOO_LARGE);
            }
            entries.put(at, entry);
            at += entry.length();
        }
    }

    private void findChains() throws NotRead {
        for (int hook = 0; hook < HOOKS; hook++) {
            if ((info.getInt(VALID_HOOKS) & 1 << hook) != 0) {
                int policy = info.getInt(POLICIES + hook * 4);
                require(entries.containsKey(policy));
                begin(info.getInt(BEGINNINGS + hook * 4), NAMES.get(hook), start(hook), policy);
            }
        }
        for (Map.Entry<Integer, LegacyEntry> entry : entries.entrySet()) {
            if (entry.getValue().isHead() && entries.higherKey(entry.getKey()) != null) {
                int first = entry.getKey() + entry.getValue().length();
                begin(first, entry.getValue().text(), FilterChain.Start.NOWHERE, -1);
            }
        }
    }

    private FilterChain.Start start(int hook) {
        return new FilterChain.Start(Hook.of(hook), PRIORITIES.getOrDefault(name, 0), List.of(), name.equals("nat"));
    }

    private void begin(int at, String chain, FilterChain.Start start, int policy) throws NotRead {
        require(entries.containsKey(at));
        chains.put(at, new Begun(chain, start, policy, new ArrayList<>()));
    }

    private void fillChains() {
        entries.forEach((at, entry) -> {
            Map.Entry<Integer, Begun> chain = chains.floorEntry(at);
            if (chain != null && !entry.isHead() && at != chain.getValue().policy) {
                chain.getValue().entries.add(entry);
            }
        });
    }

    private FilterChain chain(Begun chain) throws NotRead {
        List<FilterRule> rules = new ArrayList<>();
        for (LegacyEntry entry : chain.entries) {
            rules.add(rule(entry));
        }
        return new FilterChain(chain.name, chain.start, refusesRest(chain), rules);
    }

    private boolean refusesRest(Begun chain) throws NotRead {
        LegacyEntry policy = entries.get(chain.policy);
        return policy != null && policy.isStandard() && policy.verdict() != ACCEPT;
    }

    private FilterRule rule(LegacyEntry entry) throws NotRead {
        List<Condition> conditions = entry.conditions(sets);
        if (!entry.isStandard()) {
            return new FilterRule(entry.otherVerb(), "", conditions, entry.unread());
        }
        int verdict = entry.verdict();
        if (verdict < 0) {
            return new FilterRule(verb(verdict), "", conditions, entry.unread());
        }
        Begun target = chains.get(verdict);
        // A rule without a target goes on to the next one.
        Verb leads = target == null ? Verb.NONE : entry.isGoto() ? Verb.GOTO : Verb.JUMP;
        return new FilterRule(leads, target == null ? "" : target.name, conditions, entry.unread());
    }

    private static Verb verb(int verdict) {
        return switch (verdict) {
            case -1 -> Verb.REFUSE;
            case ACCEPT -> Verb.ACCEPT;
            case -4 -> Verb.ASK;
            case -5 -> Verb.RETURN;
            default -> Verb.NONE;
        };
    }

    private static void require(boolean wellFormed) throws NotRead {
        if (!wellFormed) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }
}
