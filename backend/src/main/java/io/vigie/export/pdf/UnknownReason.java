package io.vigie.export.pdf;

import java.util.LinkedHashSet;
import java.util.Set;

/** Why verdicts are unknown, with the items and hosts that it concerns. */
final class UnknownReason {
    private final String sentence;
    private final Set<String> items = new LinkedHashSet<>();
    private final ConcernedHosts hosts = new ConcernedHosts();
    private int verdicts;

    UnknownReason(String sentence) {
        this.sentence = sentence;
    }

    void under(String item) {
        items.add(item);
    }

    void add(String host) {
        verdicts++;
        hosts.add(host);
    }

    String sentence() {
        return sentence;
    }

    Set<String> items() {
        return items;
    }

    ConcernedHosts hosts() {
        return hosts;
    }

    int verdicts() {
        return verdicts;
    }
}
