package io.vigie.posture.store;

import io.vigie.posture.SeverityCounts;
import io.vigie.risk.Failing;
import io.vigie.risk.Hazard;
import io.vigie.rules.verdicts.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How bad a host is between two instants without what is accepted on it.
 *
 * @param hazard the raw one worked out once more without the accepted findings; never more than that
 * @param waived how many findings are accepted
 * @param rules those of which any is accepted, in the order of the raw shares
 */
record AcceptedFigures(Instant from, Instant until, double hazard, SeverityCounts waived, List<AcceptedRule> rules) {

    /**
     * A rule of which findings are accepted.
     *
     * @param version the number of the rule's version
     * @param hazard what the others of its findings still add
     * @param waived how many are accepted
     */
    record AcceptedRule(int version, double hazard, int waived) {}

    /** What a rule adds to the raw hazard. */
    record RawShare(int version, double hazard) {}

    /**
     * A finding of a rule that has waivers.
     *
     * @param waivedUntil the latest end of the waivers that cover it
     */
    record FailingSubject(int version, String rule, Severity severity, double exposure, Optional<Instant> waivedUntil) {
        boolean waivedBefore(Instant end) {
            return waivedUntil.filter(until -> !until.isBefore(end)).isPresent();
        }
    }

    AcceptedFigures {
        rules = List.copyOf(rules);
    }

    /**
     * The steps from an instant on: it is known now when each waiver ends, so that nothing has to happen then. None where
     * nothing is accepted.
     *
     * @param raw the host's shares in their order
     * @param failing all findings of the rules of which any is accepted, and no others
     */
    static List<AcceptedFigures> steps(List<RawShare> raw, List<FailingSubject> failing, Instant now) {
        SortedSet<Instant> ends = failing.stream()
                .flatMap(subject -> subject.waivedUntil().stream())
                .filter(end -> end.isAfter(now))
                .collect(Collectors.toCollection(TreeSet::new));
        List<AcceptedFigures> steps = new ArrayList<>();
        Instant from = now;
        for (Instant end : ends) {
            steps.add(step(raw, failing, from, end));
            from = end;
        }
        return steps;
    }

    private static AcceptedFigures step(List<RawShare> raw, List<FailingSubject> failing, Instant from, Instant until) {
        Map<Integer, List<FailingSubject>> byVersion =
                failing.stream().collect(Collectors.groupingBy(FailingSubject::version));
        List<AcceptedRule> rules = raw.stream()
                .map(share -> accepted(share.version(), byVersion.getOrDefault(share.version(), List.of()), until))
                .filter(rule -> rule.waived() > 0)
                .toList();
        Map<Integer, Double> replaced =
                rules.stream().collect(Collectors.toMap(AcceptedRule::version, AcceptedRule::hazard));
        double hazard = 0;
        for (RawShare share : raw) {
            hazard += replaced.getOrDefault(share.version(), share.hazard());
        }
        return new AcceptedFigures(from, until, hazard, counts(failing, until), rules);
    }

    private static AcceptedRule accepted(int version, List<FailingSubject> failing, Instant until) {
        List<Failing> left = failing.stream()
                .filter(Predicate.not(subject -> subject.waivedBefore(until)))
                .map(subject -> new Failing(subject.rule(), subject.severity(), subject.exposure()))
                .toList();
        return new AcceptedRule(version, Hazard.of(left).hazard(), failing.size() - left.size());
    }

    private static SeverityCounts counts(List<FailingSubject> failing, Instant until) {
        Map<Severity, Long> counted = failing.stream()
                .filter(subject -> subject.waivedBefore(until))
                .collect(Collectors.groupingBy(FailingSubject::severity, Collectors.counting()));
        return new SeverityCounts(
                counted.getOrDefault(Severity.CRITICAL, 0L),
                counted.getOrDefault(Severity.HIGH, 0L),
                counted.getOrDefault(Severity.MEDIUM, 0L),
                counted.getOrDefault(Severity.LOW, 0L));
    }
}
