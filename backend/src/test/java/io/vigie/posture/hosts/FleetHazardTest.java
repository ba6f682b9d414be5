package io.vigie.posture.hosts;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aNetwork;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Subject;
import io.vigie.risk.Hazard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Properties of a fleet's risk that hold for whatever fails on its hosts, tried on fleets made at random from fixed seeds. */
class FleetHazardTest extends IntegrationTest {
    private static final double ROUNDING = 1e-9;

    private static final Map<String, Object> FIRST =
            Map.of("privileged", true, "readOnlyRootFilesystem", false, "memoryLimitBytes", 0L);

    @Autowired
    private ReportSink sink;

    @Autowired
    private FleetService fleets;

    @Autowired
    private HostPostureService hosts;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();
    private final Map<UUID, Double> criticalities = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_fleets_hazard_is_the_mean_of_its_hosts_weighted_by_their_criticality(long seed) {
        fill(new Random(seed));

        double sum = 0;
        double weights = 0;
        for (HostSummary host : summaries()) {
            sum += host.hazard() * criticality(host.id());
            weights += criticality(host.id());
        }

        assertThat(fleet().hazard()).isCloseTo(sum / weights, within(ROUNDING));
        assertThat(fleet().score()).isEqualTo(Hazard.score(fleet().hazard()));
        assertThat(fleet().hazard())
                .isBetween(
                        summaries().getLast().hazard(),
                        fleet().worst().getFirst().hazard());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_the_rules_add_comes_to_the_whole_and_the_largest_parts_are_named(long seed) {
        fill(new Random(seed));
        double weights = criticalities.values().stream().mapToDouble(one -> one).sum();
        Map<String, Double> byRule = new TreeMap<>();
        for (UUID host : criticalities.keySet()) {
            hosts.host(scope, Moment.NOW, host)
                    .orElseThrow()
                    .shares()
                    .forEach(share ->
                            byRule.merge(share.rule(), share.hazard() * criticality(host) / weights, Double::sum));
        }

        FleetPosture fleet = fleet();

        assertThat(byRule.values().stream().mapToDouble(one -> one).sum()).isCloseTo(fleet.hazard(), within(ROUNDING));
        assertThat(fleet.shares()).hasSize(8).allSatisfy(share -> {
            assertThat(share.hazard()).isCloseTo(byRule.get(share.rule()), within(ROUNDING));
            assertThat(share.share()).isCloseTo(share.hazard() / fleet.hazard(), within(ROUNDING));
            assertThat(share.scoreWithout()).isEqualTo(Hazard.score(fleet.hazard() - share.hazard()));
        });
        double least = fleet.shares().getLast().hazard();
        assertThat(byRule.values().stream().filter(one -> one > least + ROUNDING))
                .hasSizeLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void removing_findings_lowers_the_score(long seed) {
        Random random = new Random(seed);
        fill(random);
        UUID host = anyHost(random);
        List<Subject> containers = containers(random);
        containers.set(0, aContainer("c0", "running", FIRST));
        sink.accept(host, aReport(containers.toArray(Subject[]::new)));
        double before = fleet().score();

        containers.set(0, aContainer("c0", "running", mended(FIRST)));
        sink.accept(host, aReport(containers.toArray(Subject[]::new)));

        assertThat(fleet().score()).isLessThan(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_nothing_depends_on_and_a_host_that_never_reported_change_nothing(long seed) {
        Random random = new Random(seed);
        fill(random);
        UUID host = anyHost(random);
        List<Subject> subjects = containers(random);
        sink.accept(host, aReport(subjects.toArray(Subject[]::new)));
        double before = fleet().hazard();

        subjects.add(aNetwork("spare", List.of(), Map.of()));
        sink.accept(host, aReport(subjects.toArray(Subject[]::new)));
        aHost("silent", group);

        assertThat(fleet().hazard()).isCloseTo(before, within(ROUNDING));
        assertThat(fleet().neverReported()).isEqualTo(1);
    }

    private static Map<String, Object> mended(Map<String, Object> facts) {
        Map<String, Object> mended = new LinkedHashMap<>(facts);
        mended.put("readOnlyRootFilesystem", true);
        mended.put("memoryLimitBytes", 268_435_456L);
        return mended;
    }

    private UUID anyHost(Random random) {
        return List.copyOf(criticalities.keySet()).get(random.nextInt(criticalities.size()));
    }

    private void fill(Random random) {
        int count = 2 + random.nextInt(4);
        for (int number = 0; number < count; number++) {
            UUID host = aHost("host-" + number, group);
            double criticality = 0.5 + random.nextInt(5);
            jdbc.sql("update inventory_host set criticality = ? where id = ?")
                    .params(criticality, host)
                    .update();
            sink.accept(host, aReport(containers(random).toArray(Subject[]::new)));
            criticalities.put(host, criticality);
        }
    }

    private static List<Subject> containers(Random random) {
        List<Subject> containers = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int number = 0; number < count; number++) {
            containers.add(aContainer(
                    "c" + number,
                    random.nextInt(4) == 0 ? "exited" : "running",
                    Map.of(
                            "privileged",
                            random.nextBoolean() || number == 0,
                            "pidNamespace",
                            random.nextInt(3) == 0 ? "host" : "private",
                            "readOnlyRootFilesystem",
                            number > 0 && random.nextBoolean(),
                            "memoryLimitBytes",
                            random.nextBoolean() ? 0L : 268_435_456L)));
        }
        return containers;
    }

    private double criticality(UUID host) {
        return Objects.requireNonNull(criticalities.get(host));
    }

    private FleetPosture fleet() {
        return fleets.fleet(scope, Moment.NOW);
    }

    /** Worst first. */
    private List<HostSummary> summaries() {
        return hosts.hosts(scope, Moment.NOW, HostFilter.ALL, PageRequest.first(1000))
                .items();
    }
}
