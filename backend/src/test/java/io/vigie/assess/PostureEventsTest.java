package io.vigie.assess;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.store.PostureChanged;
import io.vigie.posture.store.PostureChanged.OpenFinding;
import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.context.annotation.Import;

@Import(PostureEventsTest.Heard.class)
class PostureEventsTest extends IntegrationTest {
    private static final Map<String, Object> SAFE = Map.of("privileged", false);
    private static final Map<String, Object> PRIVILEGED = Map.of("privileged", true);
    private static final OpenFinding FINDING =
            new OpenFinding("container-privileged", SubjectKind.CONTAINER, "name:web");

    @TestConfiguration
    static class Heard {
        final List<PostureChanged> events = new CopyOnWriteArrayList<>();

        @EventListener
        void heard(PostureChanged event) {
            events.add(event);
        }
    }

    @Autowired
    private ReportSink sink;

    @Autowired
    private Heard heard;

    private PostureChanged newest(UUID host) {
        return heard.events.stream()
                .filter(event -> event.host().equals(host))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void an_event_names_the_findings_that_a_report_opened_and_ended() {
        UUID host = aHost("web-1", aGroup());

        sink.accept(host, aReport(aContainer("web", SAFE)));
        assertThat(newest(host).opened()).doesNotContain(FINDING);

        sink.accept(host, aReport(aContainer("web", PRIVILEGED)));
        assertThat(newest(host).opened()).containsExactly(FINDING);

        sink.accept(host, aReport(aContainer("web", SAFE)));
        assertThat(newest(host).opened()).doesNotContain(FINDING);
        assertThat(newest(host).ended()).containsExactly(FINDING);
    }

    @Test
    void a_subject_that_is_gone_ends_its_findings() {
        UUID host = aHost("web-1", aGroup());
        sink.accept(host, aReport(aContainer("web", PRIVILEGED)));

        sink.accept(host, aReport());

        assertThat(newest(host).ended()).contains(FINDING);
    }
}
