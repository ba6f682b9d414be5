package io.vigie.posture.verdicts;

import static io.vigie.TestReports.received;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.GroupPath;
import io.vigie.access.Scope;
import io.vigie.ingest.ReportSink;
import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.query.Moment;
import io.vigie.report.Problem;
import io.vigie.report.Section;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("long")
class UnseenKindsTest extends IntegrationTest {

    @Autowired
    private ReportSink sink;

    @Autowired
    private VerdictService verdicts;

    @Autowired
    private FrameworkService frameworks;

    @Autowired
    private Catalogue catalogue;

    private final GroupPath group = aGroup();
    private final Scope scope = somebodyIn(group).scope();

    @Test
    void a_kind_that_could_never_be_seen_is_unknown_and_not_inapplicable() {
        UUID host = aHost("web-1", group);
        List<Section> blind = Arrays.stream(SubjectKind.values())
                .map(kind -> kind == SubjectKind.CONTAINER
                        ? Section.failed(kind, new Problem("engine-timeout", "It does not answer in time"))
                        : Section.complete(kind))
                .toList();

        sink.accept(host, received(report(blind)));

        List<SubjectVerdict> privileged = verdicts.ofHost(scope, Moment.NOW, host, List.of("container-privileged"));
        assertThat(privileged).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(row.why()).contains(new WhyUnknown("engine-timeout", ""));
        });
        assertThat(item("5.5").unknown()).isEqualTo(1);
        assertThat(item("5.5").notApplicable()).isZero();
    }

    private ItemResult item(String id) {
        Framework framework = catalogue.frameworks().stream()
                .filter(one -> one.id().equals("cis-docker-1.8.0"))
                .findFirst()
                .orElseThrow();
        return frameworks.result(scope, Moment.NOW, framework).items().stream()
                .filter(result -> result.item().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
