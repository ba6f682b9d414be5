package io.vigie.collect.firewall.model;

import io.vigie.collect.host.NotRead;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of packets through one chain, and those that it leads to. */
final class Traversal {
    /** The kernel follows sixteen jumps of nf_tables, and of the older tables as many as it has room for. */
    private static final int MAXIMUM_DEPTH = 64;

    private final FilterTable table;
    private final Engines engines;
    private final Work work;
    private Packet packet;
    /** Chains that led here. None leads back to itself: the kernel never lets that happen. */
    private final Deque<String> open = new ArrayDeque<>();

    private boolean inEngines;

    /** What comes out at the end. */
    private Traffic accepted = Traffic.NONE;
    /** What an engine sends on to its containers. */
    private Traffic translated = Traffic.NONE;

    private Optional<String> unread = Optional.empty();

    Traversal(FilterTable table, Packet packet, Engines engines, Work work) {
        this.table = table;
        this.packet = packet;
        this.engines = engines;
        this.work = work;
        this.inEngines = table.isEngines();
    }

    /** The packet as it leaves. */
    Packet packet() {
        return packet;
    }

    Traffic accepted() {
        return accepted;
    }

    Traffic translated() {
        return translated;
    }

    /** The first rule that is not understood and that packets come to. */
    Optional<String> unread() {
        return unread;
    }

    /** Throws {@link NotRead} where that takes too much work. */
    Traversal begin(FilterChain chain, Traffic traffic) throws NotRead {
        Traffic rest = follow(chain, traffic);
        if (!chain.refusesRest()) {
            accepted = accepted.or(rest);
        }
        return this;
    }

    /** What comes back out of the chain to where it came from. */
    private Traffic follow(FilterChain chain, Traffic traffic) throws NotRead {
        Traffic back = Traffic.NONE;
        Traffic rest = traffic;
        int number = 0;
        for (FilterRule rule : chain.rules()) {
            number++;
            work.spend(rest.ranges());
            Extent extent = rule.extent(packet);
            Traffic hit = extent.isNever() ? Traffic.NONE : rest.matched(extent);
            if (hit.isEmpty()) {
                continue;
            }
            if (!extent.unseen().isEmpty()) {
                note(chain, number, rule);
            }
            Traffic returned = leads(rule) ? led(rule, hit) : ended(rule, hit);
            if (rule.verb() == FilterRule.Verb.RETURN || rule.verb() == FilterRule.Verb.GOTO) {
                back = back.or(returned);
                returned = Traffic.NONE;
            }
            rest = goesOn(rule) ? rest : rest.unmatched(extent).or(returned);
            if (rest.isEmpty()) {
                return back;
            }
        }
        return back.or(rest);
    }

    private void note(FilterChain chain, int number, FilterRule rule) {
        if (unread.isEmpty()) {
            String what = rule.unread().isEmpty() ? "" : ": " + rule.unread();
            unread = Optional.of("rule " + number + " of " + chain.name() + what);
        }
    }

    private static boolean goesOn(FilterRule rule) {
        return rule.verb() == FilterRule.Verb.NONE || rule.verb() == FilterRule.Verb.MARK;
    }

    private boolean leads(FilterRule rule) {
        return rule.leads() && !isAssumed(rule);
    }

    private boolean isAssumed(FilterRule rule) {
        return rule.leads() && engines == Engines.AS_FOR_A_PUBLISHED_PORT && FilterTable.isOfEngine(rule.target());
    }

    /** What comes back of a rule that ends here. */
    private Traffic ended(FilterRule rule, Traffic hit) {
        switch (rule.verb()) {
            case ACCEPT -> accepted = accepted.or(hit);
            case ASK -> accepted = accepted.or(hit.uncertain());
            case TRANSLATE -> translate(inEngines ? hit : hit.uncertain());
            // An engine's chain: what it is for goes to containers.
            case JUMP, GOTO -> translate(hit);
            case MARK -> packet = packet.withMark();
            case RETURN -> {
                return hit;
            }
            case REFUSE, NONE -> {}
        }
        return Traffic.NONE;
    }

    /** As it came. */
    Traversal pass(Traffic traffic) {
        accepted = accepted.or(traffic);
        return this;
    }

    Traversal translate(Traffic traffic) {
        translated = translated.or(traffic);
        return this;
    }

    private Traffic led(FilterRule rule, Traffic hit) throws NotRead {
        @Nullable FilterChain chain = table.chains().get(rule.target());
        if (chain == null || open.contains(chain.name())) {
            return hit;
        }
        if (open.size() == MAXIMUM_DEPTH) {
            accepted = accepted.or(hit.uncertain());
            return Traffic.NONE;
        }
        boolean before = inEngines;
        inEngines = inEngines || FilterTable.isOfEngine(chain.name());
        open.push(chain.name());
        Traffic back = follow(chain, hit);
        open.pop();
        inEngines = before;
        return back;
    }
}
