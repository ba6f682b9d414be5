package io.vigie.posture.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.Tries;
import io.vigie.posture.store.AcceptedFigures.FailingSubject;
import io.vigie.posture.store.AcceptedFigures.RawShare;
import io.vigie.risk.Failing;
import io.vigie.risk.Hazard;
import io.vigie.risk.HostHazard;
import io.vigie.rules.verdicts.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The accepted figures are the raw ones of a host on which what is accepted never was. */
class AcceptedFiguresTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    @Tag("random")
    void at_every_instant_the_hazard_is_that_of_the_findings_that_no_waiver_silences_then() {
        for (int seed = 0; seed < Tries.of(300); seed++) {
            Random random = new Random(seed);
            List<FailingSubject> all = findings(random);
            List<AcceptedFigures> steps = AcceptedFigures.steps(raw(all), ofWaivedRules(all), NOW);
            for (int second = 0; second < 12; second++) {
                Instant at = NOW.plusSeconds(second);
                List<FailingSubject> left = all.stream()
                        .filter(one -> one.waivedUntil().filter(at::isBefore).isEmpty())
                        .toList();
                assertThat(hazardAt(steps, at, all))
                        .as("seed %d, second %d", seed, second)
                        .isEqualTo(hazard(left).hazard());
                assertThat(waivedAt(steps, at)).isEqualTo(all.size() - left.size());
            }
        }
    }

    @Test
    void where_nothing_is_accepted_there_are_no_steps() {
        FailingSubject open = new FailingSubject(1, "rule-1", Severity.HIGH, 1, Optional.empty());
        FailingSubject ended = new FailingSubject(1, "rule-1", Severity.HIGH, 1, Optional.of(NOW));

        assertThat(AcceptedFigures.steps(raw(List.of(open)), List.of(open), NOW))
                .isEmpty();
        assertThat(AcceptedFigures.steps(raw(List.of(ended)), List.of(ended), NOW))
                .isEmpty();
    }

    private static List<FailingSubject> findings(Random random) {
        List<FailingSubject> all = new ArrayList<>();
        for (int number = random.nextInt(12); number >= 0; number--) {
            int rule = 1 + random.nextInt(4);
            Severity worst = Severity.values()[rule % 4];
            Severity severity = Severity.values()[Math.min(3, worst.ordinal() + random.nextInt(2))];
            Optional<Instant> until =
                    random.nextInt(3) == 0 ? Optional.of(NOW.plusSeconds(1 + random.nextInt(10))) : Optional.empty();
            all.add(new FailingSubject(rule, "rule-" + rule, severity, random.nextInt(5), until));
        }
        return all;
    }

    private static List<RawShare> raw(List<FailingSubject> all) {
        return hazard(all).shares().entrySet().stream()
                .map(share -> new RawShare(Integer.parseInt(share.getKey().substring(5)), share.getValue()))
                .toList();
    }

    private static HostHazard hazard(Collection<FailingSubject> failing) {
        return Hazard.of(failing.stream()
                .map(one -> new Failing(one.rule(), one.severity(), one.exposure()))
                .toList());
    }

    private static List<FailingSubject> ofWaivedRules(List<FailingSubject> all) {
        Set<Integer> waived = all.stream()
                .filter(one -> one.waivedUntil().isPresent())
                .map(FailingSubject::version)
                .collect(Collectors.toSet());
        return all.stream().filter(one -> waived.contains(one.version())).toList();
    }

    private static Optional<AcceptedFigures> at(List<AcceptedFigures> steps, Instant at) {
        return steps.stream()
                .filter(step -> !at.isBefore(step.from()) && at.isBefore(step.until()))
                .findFirst();
    }

    private static double hazardAt(List<AcceptedFigures> steps, Instant at, List<FailingSubject> all) {
        return at(steps, at)
                .map(AcceptedFigures::hazard)
                .orElseGet(() -> hazard(all).hazard());
    }

    private static long waivedAt(List<AcceptedFigures> steps, Instant at) {
        return at(steps, at).map(step -> step.waived().total()).orElse(0L);
    }
}
