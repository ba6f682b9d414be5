package io.vigie.posture.hosts;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.query.Moment;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HostPostureServiceTest extends IntegrationTest {
    @Autowired
    private ReportSink sink;

    @Autowired
    private HostPostureService hosts;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    @Test
    void a_host_has_the_labels_that_its_agent_was_started_with() {
        UUID host = aHost("web-1", group);
        sink.accept(host, aReport());

        assertThat(posture(host).summary().labels()).isEqualTo(Map.of("site", "paris"));
    }

    @Test
    void a_rule_that_fails_on_stopped_containers_alone_adds_nothing_and_has_no_share() {
        UUID host = aHost("web-1", group);
        sink.accept(
                host,
                aReport(aContainer("stopped", "exited", Map.of("privileged", true)), aContainer("plain", Map.of())));

        HostPosture posture = posture(host);

        assertThat(posture.summary().open().critical()).isPositive();
        assertThat(posture.shares()).extracting(RuleShare::rule).isNotEmpty().doesNotContain("container-privileged");
    }

    private HostPosture posture(UUID host) {
        return hosts.host(scope, Moment.NOW, host).orElseThrow();
    }
}
