package io.vigie.posture.verdicts;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.verdicts.VerdictService.HostVerdict;
import io.vigie.query.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VerdictServiceTest extends IntegrationTest {
    private static final List<String> PRIVILEGED = List.of("container-privileged");

    @Autowired
    private ReportSink sink;

    @Autowired
    private VerdictService verdicts;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    private UUID host(String name, GroupPath where) {
        UUID host = aHost(name, where);
        sink.accept(
                host,
                aReport(
                        aContainer("bad", Map.of("privileged", true)),
                        aContainer("good", Map.of("privileged", false))));
        return host;
    }

    @Test
    void every_verdict_of_a_scope_is_handed_on_host_by_host() {
        UUID web = host("Web", group);
        UUID db = host("db", group);
        host("elsewhere", aGroup());

        List<HostVerdict> all = new ArrayList<>();
        verdicts.forEach(scope, Moment.NOW, PRIVILEGED, all::add);

        assertThat(all).extracting(HostVerdict::hostId).containsExactly(db, db, web, web);
        assertThat(all).extracting(HostVerdict::group).containsOnly(group.value());
        assertThat(all).extracting(verdict -> verdict.row().name()).containsExactly("bad", "good", "bad", "good");
    }
}
