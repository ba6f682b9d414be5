package io.vigie.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.TestReports;
import io.vigie.report.Configuration;
import io.vigie.report.Subject;
import io.vigie.rules.verdicts.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostExposuresTest {
    private static final Map<String, Object> QUIET = Map.of("publishedPorts", List.of());

    private static HostExposures exposures(Subject... subjects) {
        Map<String, Configuration> configurations = new HashMap<>();
        for (Subject subject : subjects) {
            subject.configuration().ifPresent(facts -> configurations.put(subject.digest(), facts));
        }
        return new HostExposures(List.of(subjects), configurations);
    }

    private static Subject container(String name, String state) {
        return TestReports.aContainer(name, state, QUIET);
    }

    private static Subject network(Subject... members) {
        return TestReports.aNetwork(
                "back", List.of(members).stream().map(Subject::key).toList(), Map.of());
    }

    @Test
    void a_container_alone_on_its_network_is_reached_by_no_other() {
        Subject web = container("web", "running");
        Subject alone = network(web);

        assertThat(exposures(web, alone).of(web)).isEqualTo(Exposure.RUNNING);
        assertThat(exposures(web, alone).of(alone)).isEqualTo(Exposure.RUNNING);
    }

    @Test
    void containers_on_one_network_reach_each_other() {
        Subject web = container("web", "running");
        Subject db = container("db", "running");
        Subject both = network(web, db);

        assertThat(exposures(web, db, both).of(web)).isEqualTo(Exposure.REACHABLE);
        assertThat(exposures(web, db, both).of(both)).isEqualTo(Exposure.REACHABLE);
    }

    @Test
    void a_member_that_does_not_run_makes_a_network_no_more_reachable() {
        Subject web = container("web", "running");
        Subject old = container("old", "exited");
        Subject both = network(web, old);

        assertThat(exposures(web, old, both).of(both)).isEqualTo(Exposure.RUNNING);
        assertThat(exposures(web, old, both).of(old)).isEqualTo(Exposure.NOT_RUNNING);
        assertThat(exposures(old, network(old)).of(network(old))).isEqualTo(Exposure.NOT_RUNNING);
    }

    @Test
    void a_container_elsewhere_does_not_count_as_a_networks_member() {
        Subject web = container("web", "running");
        Subject other = container("other", "running");

        assertThat(exposures(web, other, network(web)).of(network(web))).isEqualTo(Exposure.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 4})
    void an_exposure_is_a_weight_from_zero(double exposure) {
        assertThat(new Failing("a", Severity.LOW, exposure).exposure()).isEqualTo(exposure);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void what_is_no_weight_is_refused(double exposure) {
        assertThatThrownBy(() -> new Failing("a", Severity.LOW, exposure)).isInstanceOf(IllegalArgumentException.class);
    }
}
