package io.vigie.collect.firewall.model;

import io.vigie.collect.firewall.model.FilterRule.Verb;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way of a stranger's packet through one table, by one device: all ends that it may come to. */
final class PacketPath {
    /** The kernel follows sixteen jumps of nf_tables, and of the older tables as many as it has room for. */
    private static final int MAXIMUM_DEPTH = 64;

    private static final int MAXIMUM_DEVICES = 64;
    /** No rule speaks of it: a name that no device has. */
    private static final String UNNAMED = "/";

    private enum End {
        REFUSED,
        ACCEPTED,
        /** Out of the chain, to where the packet came from. */
        BACK,
        UNSEEN
    }

    private final FilterTable table;
    private final Hook hook;
    private final AddressFamily family;
    private final String device;
    private final Map<String, EnumSet<End>> known = new HashMap<>();

    private int depth;

    private PacketPath(FilterTable table, Hook hook, AddressFamily family, String device) {
        this.table = table;
        this.hook = hook;
        this.family = family;
        this.device = device;
    }

    /**
     * Where strangers by a device that rules name are refused, they are: it is the one to the outside. Where only the
     * others are, nobody knows which device that is.
     */
    static Filtering through(FilterTable table, Hook hook, AddressFamily family) {
        Set<String> devices = devices(table, hook);
        if (devices.size() > MAXIMUM_DEVICES) {
            return Filtering.UNSEEN;
        }
        Filtering others = new PacketPath(table, hook, family, UNNAMED).filtering();
        Set<Filtering> named = devices.stream()
                .map(device -> new PacketPath(table, hook, family, device).filtering())
                .collect(Collectors.toSet());
        return together(others, named);
    }

    private static Filtering together(Filtering others, Set<Filtering> named) {
        boolean isForSome = others == Filtering.YES && !Set.of(Filtering.YES).containsAll(named);
        return isForSome ? Filtering.UNSEEN : named.stream().reduce(others, Filtering::or);
    }

    private static Set<String> devices(FilterTable table, Hook hook) {
        return table.begun(hook).findAny().isEmpty()
                ? Set.of()
                : table.chains().values().stream()
                        .flatMap(chain -> chain.rules().stream())
                        .map(FilterRule::matches)
                        .flatMap(matches -> Stream.concat(matches.from().stream(), matches.notFrom().stream()))
                        .collect(Collectors.toSet());
    }

    private Filtering filtering() {
        return table.begun(hook).map(this::begin).reduce(Filtering.NO, Filtering::or);
    }

    private Filtering begin(FilterChain chain) {
        EnumSet<End> ends = ends(chain);
        if (ends.remove(End.BACK)) {
            ends.add(chain.refusesRest() ? End.REFUSED : End.ACCEPTED);
        }
        if (ends.equals(EnumSet.of(End.ACCEPTED))) {
            return Filtering.NO;
        }
        return ends.equals(EnumSet.of(End.REFUSED)) ? Filtering.YES : Filtering.UNSEEN;
    }

    private EnumSet<End> ends(FilterChain chain) {
        EnumSet<End> ends = EnumSet.noneOf(End.class);
        for (FilterRule rule : chain.rules()) {
            if (isEngines(rule)) {
                ends.add(End.ACCEPTED);
                return ends;
            }
            if (isLast(rule, ends)) {
                return ends;
            }
        }
        ends.add(End.BACK);
        return ends;
    }

    /** From there on an engine lets published ports pass. */
    private boolean isEngines(FilterRule rule) {
        return hook == Hook.FORWARD
                && rule.leads()
                && rule.matches().families().contains(family)
                && FilterTable.isOfEngine(rule.target());
    }

    /** Adds where the rule leads; whether no stranger's packet goes on to the next one. */
    private boolean isLast(FilterRule rule, EnumSet<End> ends) {
        MatchScope reach = rule.matches().reach(hook, family, device);
        if (reach == MatchScope.NEVER) {
            return false;
        }
        EnumSet<End> its = ends(rule);
        boolean goesOn = rule.verb() == Verb.NONE || (rule.verb() == Verb.JUMP && its.remove(End.BACK));
        if (reach == MatchScope.PARTLY) {
            its.remove(End.REFUSED);
        }
        ends.addAll(its);
        return reach == MatchScope.ALWAYS && !goesOn;
    }

    private EnumSet<End> ends(FilterRule rule) {
        return switch (rule.verb()) {
            case ACCEPT -> EnumSet.of(End.ACCEPTED);
            case REFUSE -> EnumSet.of(End.REFUSED);
            case ASK -> EnumSet.of(End.UNSEEN);
            case RETURN -> EnumSet.of(End.BACK);
            case JUMP, GOTO -> led(rule.target());
            case NONE -> EnumSet.noneOf(End.class);
        };
    }

    private EnumSet<End> led(String target) {
        @Nullable FilterChain chain = table.chains().get(target);
        if (chain == null || FilterTable.isOfOthers(target)) {
            return EnumSet.of(End.BACK);
        }
        if (depth == MAXIMUM_DEPTH) {
            return EnumSet.of(End.UNSEEN);
        }
        @Nullable EnumSet<End> before = known.get(target);
        if (before == null) {
            // One that leads back to itself, which the kernel never lets happen, comes back out.
            known.put(target, EnumSet.of(End.BACK));
            depth++;
            before = ends(chain);
            depth--;
            known.put(target, before);
        }
        return EnumSet.copyOf(before);
    }
}
