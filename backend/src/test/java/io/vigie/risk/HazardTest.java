package io.vigie.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.vigie.Tries;
import io.vigie.rules.verdicts.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Properties that hold for whatever fails, tried on hosts made at random from fixed seeds. */
@Tag("random")
class HazardTest {
    private static final int TRIES = Tries.of(500);

    @Test
    void nothing_that_fails_is_no_hazard() {
        assertThat(Hazard.of(List.of())).isEqualTo(new HostHazard(0, new TreeMap<>()));
        assertThat(Hazard.score(0)).isZero();
    }

    @Test
    void removing_a_finding_never_raises_hazard_or_score() {
        forRandomHosts((random, failing) -> {
            List<Failing> fewer = new ArrayList<>(failing);
            fewer.remove(random.nextInt(fewer.size()));

            double before = hazard(failing);
            double after = hazard(fewer);

            assertThat(after).isLessThanOrEqualTo(before);
            assertThat(Hazard.score(after)).isLessThanOrEqualTo(Hazard.score(before));
        });
    }

    @Test
    void a_mild_case_of_a_rule_adds_no_more_than_it_would_alone() {
        Failing bad = new Failing("key", Severity.CRITICAL, 1);
        Failing mild = new Failing("key", Severity.LOW, 1);

        double both = hazard(List.of(bad, mild));

        assertThat(both).isGreaterThan(hazard(List.of(bad)));
        assertThat(both - hazard(List.of(bad))).isLessThanOrEqualTo(hazard(List.of(mild)));
        assertThat(both).isLessThan(hazard(List.of(bad, bad)));
    }

    @Test
    void shares_add_up_exactly_to_the_hazard() {
        forRandomHosts((random, failing) -> {
            HostHazard hazard = Hazard.of(failing);

            double sum = 0;
            for (double share : hazard.shares().values()) {
                sum += share;
            }

            assertThat(sum).isEqualTo(hazard.hazard());
        });
    }

    @Test
    void shares_of_subjects_add_up_to_that_of_their_rule() {
        forRandomHosts((random, failing) -> {
            HostHazard hazard = Hazard.of(failing);
            String rule = failing.getFirst().rule();
            List<Double> exposures = failing.stream()
                    .filter(one -> one.rule().equals(rule))
                    .map(Failing::exposure)
                    .toList();
            double all = exposures.stream().mapToDouble(d -> d).sum();

            double sum = exposures.stream()
                    .mapToDouble(exposure -> hazard.shareOf(rule, exposure, all))
                    .sum();

            assertThat(sum).isCloseTo(hazard.shares().get(rule), within(1e-9));
        });
    }

    @Test
    void the_order_does_not_matter() {
        forRandomHosts((random, failing) -> {
            List<Failing> shuffled = new ArrayList<>(failing);
            Collections.shuffle(shuffled, random);

            assertThat(Hazard.of(shuffled)).isEqualTo(Hazard.of(failing));
        });
    }

    @Test
    void what_does_not_run_changes_nothing() {
        forRandomHosts((random, failing) -> {
            List<Failing> more = new ArrayList<>(failing);
            more.add(new Failing("rule-stopped", Severity.CRITICAL, Exposure.NOT_RUNNING.weight()));
            more.add(new Failing(
                    failing.getFirst().rule(), failing.getFirst().severity(), Exposure.NOT_RUNNING.weight()));

            assertThat(hazard(more)).isEqualTo(hazard(failing));
        });
    }

    @Test
    void a_score_lies_between_0_and_100_however_much_fails() {
        forRandomHosts((random, failing) -> assertThat(Hazard.score(hazard(failing) * random.nextInt(1, 1000)))
                .isBetween(0.0, 100.0));
        assertThat(Hazard.score(Double.MAX_VALUE)).isEqualTo(100);
    }

    @Test
    void copies_of_one_mistake_count_less_than_different_mistakes() {
        for (int copies = 2; copies < 50; copies++) {
            List<Failing> same = Collections.nCopies(copies, new Failing("a", Severity.HIGH, 1));
            List<Failing> different = IntStream.range(0, copies)
                    .mapToObj(i -> new Failing("rule" + i, Severity.HIGH, 1))
                    .toList();

            assertThat(hazard(same)).isLessThan(hazard(different));
            assertThat(hazard(same)).isGreaterThan(hazard(same.subList(1, copies)));
        }
    }

    @Test
    void a_worse_severity_or_a_higher_exposure_is_a_higher_hazard() {
        assertThat(List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL))
                .isSortedAccordingTo((one, other) -> Double.compare(hazard(one, 1), hazard(other, 1)));
        assertThat(hazard(Severity.LOW, 3)).isGreaterThan(hazard(Severity.LOW, 2));
    }

    @Test
    void an_exposure_that_is_no_weight_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Failing("a", Severity.LOW, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Failing("a", Severity.LOW, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({"0, A", "14.99, A", "15, B", "30, C", "62, D", "84.9, E", "85, F", "100, F"})
    void a_score_has_a_grade(double score, Grade grade) {
        assertThat(Grade.of(score)).isEqualTo(grade);
    }

    private interface Property {
        void holds(Random random, List<Failing> failing);
    }

    private static void forRandomHosts(Property property) {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            property.holds(random, randomHost(random));
        }
    }

    private static List<Failing> randomHost(Random random) {
        return IntStream.range(0, random.nextInt(1, 60))
                .mapToObj(i -> {
                    int rule = random.nextInt(12);
                    return new Failing(
                            "rule-" + rule,
                            Severity.values()[rule % 4],
                            random.nextBoolean() ? random.nextDouble() * 4 : 3);
                })
                .toList();
    }

    private static double hazard(Severity severity, double exposure) {
        return hazard(List.of(new Failing("a", severity, exposure)));
    }

    private static double hazard(List<Failing> failing) {
        return Hazard.of(failing).hazard();
    }

    @Test
    void a_subject_has_of_a_rules_share_as_much_as_of_its_exposure() {
        HostHazard hazard = new HostHazard(0.3, new TreeMap<>(Map.of("a", 0.3)));

        assertThat(hazard.shareOf("a", 1, 3)).isEqualTo(0.1, within(1e-12));
        assertThat(hazard.shareOf("a", 0, 0)).isZero();
        assertThat(hazard.shareOf("b", 1, 3)).isZero();
    }
}
