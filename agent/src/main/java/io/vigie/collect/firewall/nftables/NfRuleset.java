package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.iptables.XtSets;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.FilterChain;
import io.vigie.collect.firewall.model.FilterRule;
import io.vigie.collect.firewall.model.FilterTable;
import io.vigie.collect.firewall.model.Hook;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What nf_tables tells bit by bit; tables that sleep are left out. */
final class NfRuleset {
    private static final int NAME_OF_TABLE = 1;
    private static final int MAXIMUM = 30_000;
    private static final int MAXIMUM_MAPS = 500;
    private static final int ASLEEP = 1;
    private static final int OF_DEVICES = 5;
    private static final int INGRESS = 5;
    private static final Set<String> OF_IPTABLES = Set.of("filter", "mangle", "raw", "security", "nat");

    private static final Set<AddressFamily> BOTH = Set.of(AddressFamily.values());
    private static final Set<AddressFamily> ONLY_IPV4 = Set.of(AddressFamily.IPV4);
    private static final Set<AddressFamily> ONLY_IPV6 = Set.of(AddressFamily.IPV6);

    private record Chain(String name, FilterChain.Start start, boolean refusesRest, List<Entry> rules) {}

    /** Few rules ask a list, and the others are kept small. */
    private record Entry(FilterRule rule, List<NfLookup> lookups) {}

    private final Set<NfMap.Table> asleep = new HashSet<>();
    private final Set<NfMap.Table> begun = new HashSet<>();
    private final Map<NfMap.Table, Map<String, Chain>> tables = new LinkedHashMap<>();
    private final Map<NfMap, List<Attributes>> maps = new LinkedHashMap<>();
    private final XtSets sets;
    private int count;

    NfRuleset(XtSets sets) {
        this.sets = sets;
    }

    void table(int family, Attributes table) {
        if ((table.number(2, 0) & ASLEEP) != 0) {
            asleep.add(new NfMap.Table(family, table.text(NAME_OF_TABLE)));
        }
    }

    void chain(int family, Attributes chain) throws NotRead {
        NfMap.Table table = new NfMap.Table(family, chain.text(NAME_OF_TABLE));
        if (families(family).isEmpty() || asleep.contains(table)) {
            return;
        }
        requireBounded();
        boolean base = chain.at(4).isPresent();
        if (base) {
            begun.add(table);
        }
        boolean refusesRest = base && chain.number(5, 1) == 0;
        tables.computeIfAbsent(table, each -> new LinkedHashMap<>())
                .put(chain.text(3), new Chain(chain.text(3), start(family, chain), refusesRest, new ArrayList<>()));
    }

    /** Hooks of a device's own tables have numbers of their own. */
    private static FilterChain.Start start(int family, Attributes chain) throws NotRead {
        if (chain.at(4).isEmpty()) {
            return FilterChain.Start.NOWHERE;
        }
        Attributes hook = chain.in(4);
        int number = hook.number(1, -1);
        boolean egress = family == OF_DEVICES && number != 0;
        List<String> devices = new ArrayList<>(hook.texts(4));
        if (hook.at(3).isPresent()) {
            devices.add(hook.text(3));
        }
        int priority = family == OF_DEVICES || number == INGRESS ? Integer.MIN_VALUE : hook.number(2, 0);
        return new FilterChain.Start(
                egress ? Hook.OTHER : Hook.of(number),
                priority,
                devices,
                chain.text(7).equals("nat"));
    }

    void rule(int family, Attributes rule) throws NotRead {
        NfMap.Table table = new NfMap.Table(family, rule.text(NAME_OF_TABLE));
        Optional<Chain> chain =
                Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(rule.text(2)));
        if (chain.isPresent() && begun.contains(table)) {
            requireBounded();
            NfRule read = NfRule.of(families(family), rule.each(4), sets);
            chain.get().rules.add(new Entry(read.rule(), List.copyOf(read.lookups())));
            read.lookups().forEach(lookup -> maps.put(new NfMap(table, lookup.name()), new ArrayList<>()));
        }
    }

    private void requireBounded() throws NotRead {
        requireBounded(++count);
    }

    private static void requireBounded(int count) throws NotRead {
        if (count > MAXIMUM) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }

    /** Whose elements are to be asked for. */
    List<NfMap> maps() throws NotRead {
        if (maps.size() > MAXIMUM_MAPS) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        return List.copyOf(maps.keySet());
    }

    void fill(NfMap map, List<Attributes> elements) throws NotRead {
        for (Attributes element : elements) {
            requireBounded();
            maps.computeIfAbsent(map, each -> new ArrayList<>()).add(element);
        }
    }

    List<FilterTable> tables() throws NotRead {
        List<FilterTable> all = new ArrayList<>();
        for (NfMap.Table table : begun) {
            Map<String, FilterChain> chains = new HashMap<>();
            for (Chain chain : tables.getOrDefault(table, Map.of()).values()) {
                chains.put(
                        chain.name, new FilterChain(chain.name, chain.start, chain.refusesRest, rules(table, chain)));
            }
            boolean ofIptables = table.family() != 1 && OF_IPTABLES.contains(table.name());
            all.add(new FilterTable(table.name(), families(table.family()), ofIptables, chains));
        }
        return all;
    }

    private List<FilterRule> rules(NfMap.Table table, Chain chain) throws NotRead {
        List<FilterRule> rules = new ArrayList<>();
        for (Entry entry : chain.rules) {
            rules.addAll(rules(table, entry));
        }
        return rules;
    }

    private List<FilterRule> rules(NfMap.Table table, Entry entry) throws NotRead {
        List<FilterRule> rules = List.of(entry.rule);
        for (NfLookup lookup : entry.lookups) {
            List<Attributes> elements = maps.getOrDefault(new NfMap(table, lookup.name()), List.of());
            List<FilterRule> more = new ArrayList<>();
            for (FilterRule rule : rules) {
                more.addAll(lookup.rules(rule, elements));
                requireBounded(more.size());
            }
            rules = more;
        }
        return rules;
    }

    /** By the kernel's numbers; 1 is for both. */
    private static Set<AddressFamily> families(int number) {
        return switch (number) {
            case 1, OF_DEVICES -> BOTH;
            case 2 -> ONLY_IPV4;
            case 10 -> ONLY_IPV6;
            default -> Set.of();
        };
    }
}
