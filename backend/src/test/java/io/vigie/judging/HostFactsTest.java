package io.vigie.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.TestReports;
import io.vigie.report.Configuration;
import io.vigie.report.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostFactsTest {
    private static HostFacts facts(Subject... subjects) {
        Map<String, Configuration> configurations = new HashMap<>();
        for (Subject subject : subjects) {
            configurations.put(subject.digest(), subject.configuration().orElseThrow());
        }
        return HostFacts.of(List.of(subjects), configurations);
    }

    private static Subject container(String name, String state, long memory, long cpu) {
        return TestReports.aContainer(name, state, Map.of("memoryLimitBytes", memory, "cpuLimitMillis", cpu));
    }

    @Test
    void figures_count_containers_and_add_the_limits_of_those_that_run() {
        HostFigures figures = facts(
                        TestReports.aHost(Map.of("operatingSystem", "Debian 13", "cpus", 8, "rebootRequired", true)),
                        TestReports.anEngine(Map.of("version", "29.0.1")),
                        container("a", "running", 100, 500),
                        container("b", "running", 50, 0),
                        container("c", "running", 0, 250),
                        container("d", "exited", 7, 7))
                .figures();

        assertThat(figures.containers()).isEqualTo(4);
        assertThat(figures.containersRunning()).isEqualTo(3);
        assertThat(figures.memoryLimitsBytes()).isEqualTo(150);
        assertThat(figures.unlimitedMemory()).isEqualTo(1);
        assertThat(figures.cpuLimitsMillis()).isEqualTo(750);
        assertThat(figures.operatingSystem()).contains("Debian 13");
        assertThat(figures.engineVersion()).contains("29.0.1");
        assertThat(figures.cpus()).contains(8L);
        assertThat(figures.rebootRequired()).contains(true);
    }

    @Test
    void figures_of_a_host_of_which_nothing_is_known_are_absent_or_nought() {
        HostFigures figures = facts().figures();

        assertThat(figures.operatingSystem()).isEmpty();
        assertThat(figures.engineVersion()).isEmpty();
        assertThat(figures.memoryBytes()).isEmpty();
        assertThat(figures.containers()).isZero();
    }
}
