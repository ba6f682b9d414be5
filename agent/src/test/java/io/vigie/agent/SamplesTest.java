package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.HostScan;
import io.vigie.report.Container;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"web-1", "db-1"})
    void a_sample_is_a_whole_host_of_its_name(String name) {
        ReplayScanner sample = ReplayScanner.of(name);
        HostScan seen = sample.full();

        assertThat(sample.hostName()).isEqualTo(name);
        assertThat(seen.sections())
                .hasSize(5)
                .allMatch(section -> section.problem().isEmpty());
        assertThat(seen.subjects()).extracting(Subject::kind).contains(SubjectKind.values());
        assertThat(seen.subjects()).allMatch(subject -> subject.configuration().isPresent());
    }

    @Test
    void the_careless_sample_is_careless() {
        assertThat(ReplayScanner.of("web-1").full().subjects().stream()
                        .flatMap(subject -> subject.configuration().stream())
                        .filter(Container.class::isInstance)
                        .map(Container.class::cast))
                .anyMatch(container -> container.privileged().orElse(false))
                .anyMatch(container ->
                        container.pidNamespace().filter("host"::equals).isPresent());
    }
}
