package io.vigie.posture.subjects;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static io.vigie.TestReports.anImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.SubjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SubjectHazardTest extends IntegrationTest {

    @Autowired
    private ReportSink sink;

    @Autowired
    private SubjectService subjects;

    @Autowired
    private HostPostureService hosts;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    @Test
    void hazards_of_all_subjects_add_up_to_the_hosts_and_the_worst_container_has_most() {
        UUID host = aHost("web-1", group);
        sink.accept(
                host,
                aReport(
                        aContainer("bad", Map.of("privileged", true, "pidNamespace", "host")),
                        aContainer("plain", Map.of()),
                        aContainer("stopped", "exited", Map.of("privileged", true)),
                        anImage("sha256:" + "ab".repeat(32), Map.of())));

        double sum = Arrays.stream(SubjectKind.values())
                .flatMap(kind -> of(host, kind).stream())
                .mapToDouble(subject -> subject.hazard().orElseThrow())
                .sum();
        double hazard =
                hosts.host(scope, Moment.NOW, host).orElseThrow().summary().hazard();
        assertThat(sum).isCloseTo(hazard, within(1e-9));
        assertThat(of(host, SubjectKind.CONTAINER))
                .extracting(SubjectRow::name)
                .containsExactly("bad", "plain", "stopped");
        assertThat(of(host, SubjectKind.CONTAINER).getLast().hazard()).contains(0.0);
    }

    private List<SubjectRow> of(UUID host, SubjectKind kind) {
        return subjects.subjects(scope, Moment.NOW, host, kind, "", new PageRequest(0, 100, "-hazard"))
                .items();
    }
}
