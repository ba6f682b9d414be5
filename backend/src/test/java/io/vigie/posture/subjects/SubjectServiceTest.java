package io.vigie.posture.subjects;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.SubjectKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SubjectServiceTest extends IntegrationTest {
    private static final Map<String, Long> USAGE = Map.of("memoryUsedBytes", 5_000_000L);

    @Autowired
    private ReportSink sink;

    @Autowired
    private SubjectService subjects;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();
    private UUID host;

    @BeforeEach
    void aHostWithOneContainer() {
        host = aHost("web-1", group);
        sink.accept(host, aReport(aContainer("web", Map.of("privileged", true)).withReadings(USAGE)));
    }

    @Test
    void a_subject_has_its_newest_instance_readings_and_part_of_the_hazard() {
        SubjectRow web = web(Moment.NOW);

        assertThat(web.instance())
                .get()
                .isInstanceOfSatisfying(
                        ContainerInstance.class,
                        instance -> assertThat(instance.state()).isEqualTo("running"));
        assertThat(web.readings()).isEqualTo(USAGE);
        assertThat(web.hazard()).get().satisfies(hazard -> assertThat(hazard).isPositive());
        assertThat(web.share()).get().satisfies(share -> assertThat(share).isBetween(0.01, 1.0));
    }

    @Test
    void of_the_past_neither_instance_nor_hazard_is_known() {
        SubjectRow web = web(Moment.at(now()));

        assertThat(web.instance()).isEmpty();
        assertThat(web.hazard()).isEmpty();
        assertThat(web.share()).isEmpty();
        assertThat(web.open().critical()).isPositive();
    }

    @Test
    void the_object_of_a_finding_is_read_by_its_key_within_the_scope() {
        assertThat(subjects.configuration(scope, Moment.NOW, host, SubjectKind.CONTAINER, "name:web"))
                .get()
                .isInstanceOfSatisfying(
                        Container.class,
                        container -> assertThat(container.privileged()).contains(true));
        assertThat(subjects.configuration(scope, Moment.NOW, host, SubjectKind.CONTAINER, "name:we\0b"))
                .isEmpty();
        assertThat(subjects.configuration(scope, Moment.NOW, host, SubjectKind.IMAGE, "name:web"))
                .isEmpty();
        assertThat(subjects.configuration(
                        somebodyIn(aGroup()).scope(), Moment.NOW, host, SubjectKind.CONTAINER, "name:web"))
                .isEmpty();
    }

    private SubjectRow web(Moment moment) {
        return subjects.subjects(scope, moment, host, SubjectKind.CONTAINER, "", PageRequest.first(10))
                .items()
                .getFirst();
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
