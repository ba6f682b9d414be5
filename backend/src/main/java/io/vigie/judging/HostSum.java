package io.vigie.judging;

import io.vigie.risk.Failing;
import io.vigie.risk.Hazard;
import io.vigie.risk.HostHazard;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What adds up over the verdicts on a host. */
public final class HostSum {
    private final List<Failing> failing = new ArrayList<>();
    private final Map<String, Integer> failingSubjects = new HashMap<>();
    private final Map<String, Severity> worstSeverity = new HashMap<>();
    private final Map<Severity, Integer> open = new EnumMap<>(Severity.class);
    private final Map<String, Verdict> worst = new HashMap<>();
    private int unknown;

    /**
     * Adds a rule's verdict on one subject.
     *
     * @param exposure the weight of the subject's {@link io.vigie.risk.Exposure}
     */
    public void add(String rule, Severity severity, Verdict verdict, double exposure) {
        worst.merge(rule, verdict, Verdict::worse);
        unknown += verdict == Verdict.UNKNOWN ? 1 : 0;
        if (verdict == Verdict.FAIL) {
            failing.add(new Failing(rule, severity, exposure));
            failingSubjects.merge(rule, 1, Integer::sum);
            worstSeverity.merge(rule, severity, (one, other) -> one.compareTo(other) <= 0 ? one : other);
            open.merge(severity, 1, Integer::sum);
        }
    }

    public HostHazard hazard() {
        return Hazard.of(failing);
    }

    /** On how many subjects a rule fails. */
    public int failingSubjects(String rule) {
        return failingSubjects.getOrDefault(rule, 0);
    }

    /** The worst severity with which a rule fails; empty for one that does not. */
    public Optional<Severity> worstSeverity(String rule) {
        return Optional.ofNullable(worstSeverity.get(rule));
    }

    /** How many verdicts of this severity fail. */
    public int open(Severity severity) {
        return open.getOrDefault(severity, 0);
    }

    /** How many verdicts are unknown. */
    public int unknown() {
        return unknown;
    }

    /** The worst verdict of each rule over its subjects. */
    public Map<String, Verdict> worst() {
        return Collections.unmodifiableMap(worst);
    }
}
