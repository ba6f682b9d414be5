package io.vigie.collect.filters;

import io.vigie.collect.filters.FilterRule.Verb;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of strangers' packets through one table: some may be refused, or none, or only another program knows. */
final class Passage {
    /** The kernel follows sixteen jumps of nf_tables, and of the older tables as many as it has room for. */
    private static final int MAXIMUM_DEPTH = 64;

    private final FilterTable table;
    private final Hook hook;
    private final Family family;
    /** Whether nothing comes back out of a chain. */
    private final Map<String, Boolean> closed = new HashMap<>();

    private int depth;
    private boolean refuses;
    private boolean asks;

    private Passage(FilterTable table, Hook hook, Family family) {
        this.table = table;
        this.hook = hook;
        this.family = family;
    }

    static Filtering through(FilterTable table, Hook hook, Family family) {
        Passage passage = new Passage(table, hook, family);
        table.begun(hook).forEach(passage::begin);
        return passage.refuses ? Filtering.YES : passage.asks ? Filtering.UNSEEN : Filtering.NO;
    }

    private void begin(FilterChain chain) {
        boolean passes = !isClosed(chain);
        refuses |= passes && chain.refusesRest();
    }

    private boolean isClosed(FilterChain chain) {
        for (FilterRule rule : chain.rules()) {
            if (rule.families().contains(family)) {
                if (isEngines(rule) || ends(rule)) {
                    return true;
                }
                if (leaves(rule)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** From there on an engine lets published ports pass. */
    private boolean isEngines(FilterRule rule) {
        return hook == Hook.FORWARD && rule.leads() && FilterTable.isOfEngine(rule.target());
    }

    private boolean leaves(FilterRule rule) {
        return rule.isForAll(hook) && (rule.verb() == Verb.RETURN || rule.verb() == Verb.GOTO);
    }

    private boolean ends(FilterRule rule) {
        boolean isLast = switch (rule.verb()) {
            case ACCEPT -> true;
            case REFUSE -> {
                refuses |= rule.isForStrangers(hook);
                yield true;
            }
            case ASK -> {
                asks |= rule.isForStrangers(hook);
                yield true;
            }
            case JUMP, GOTO -> rule.isForStrangers(hook) && leadsNowhere(rule.target());
            case RETURN, NONE -> false;
        };
        return isLast && rule.isForAll(hook);
    }

    private boolean leadsNowhere(String target) {
        @Nullable FilterChain chain = table.chains().get(target);
        if (chain == null || FilterTable.isOfOthers(target)) {
            return false;
        }
        if (depth == MAXIMUM_DEPTH) {
            asks = true;
            return false;
        }
        @Nullable Boolean known = closed.get(target);
        if (known != null) {
            return known;
        }
        // One that leads back to itself, which the kernel never lets happen, comes back out.
        closed.put(target, false);
        depth++;
        boolean isClosed = isClosed(chain);
        depth--;
        closed.put(target, isClosed);
        return isClosed;
    }
}
