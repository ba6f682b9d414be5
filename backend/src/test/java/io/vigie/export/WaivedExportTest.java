package io.vigie.export;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.query.Moment;
import io.vigie.report.SubjectKind;
import io.vigie.rules.Catalogue;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverRequest;
import io.vigie.waivers.WaiverScope;
import io.vigie.waivers.WaiverService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was accepted at an audit's instant stands in its files, whatever becomes of it later. */
class WaivedExportTest extends IntegrationTest {
    private static final String FRAMEWORK = "cis-docker-1.8.0";
    private static final String RULE = "container-privileged";

    @Autowired
    private ReportSink sink;

    @Autowired
    private WaiverService waivers;

    @Autowired
    private AuditService audits;

    @Autowired
    private ExportService exports;

    @Autowired
    private VerdictService verdicts;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JdbcClient jdbc;

    private Person ops;
    private Person manager;
    private UUID host;
    private Waiver waiver;
    private Audit audit;

    @BeforeEach
    void anAuditWhileOneOfTwoContainersIsWaived() {
        GroupPath group = aGroup();
        ops = new Person("omar", "Omar", List.of(new Grant(Role.OPS, group)));
        manager = new Person("alice", "Alice", List.of(new Grant(Role.SECURITY_MANAGER, group)));
        host = aHost("web", group);
        sink.accept(
                host,
                aReport(
                        aContainer("gpu", Map.of("privileged", true)),
                        aContainer("runner", Map.of("privileged", true))));
        waiver = waivers.decide(
                manager,
                waivers.ask(
                                ops,
                                new WaiverRequest(
                                        RULE,
                                        new WaiverScope.OfObject(host, SubjectKind.CONTAINER, "name:gpu"),
                                        "=HYPERLINK(1) The driver needs <b>raw</b> devices.",
                                        Optional.of("OPS-12"),
                                        Instant.now().plus(Duration.ofDays(30)),
                                        Optional.empty()))
                        .id(),
                true,
                "");
        Audit asked = audits.ask(ops, new AuditRequest("Quarterly", FRAMEWORK, group));
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        audit = audits.audit(ops.scope(), asked.id()).orElseThrow();
    }

    private byte[] content(ExportFormat format) throws IOException {
        UUID file = exports.export(ops, audit.id(), format, Locale.ENGLISH).id();
        try (InputStream content = exports.content(ops.scope(), file)) {
            return content.readAllBytes();
        }
    }

    @Test
    void every_format_says_which_findings_were_waived_even_after_the_waiver_has_ended() throws IOException {
        waivers.withdraw(manager, waiver.id(), "Fixed.");

        List<Map<String, String>> waived =
                CsvReading.read(new String(content(ExportFormat.CSV), StandardCharsets.UTF_8)).stream()
                        .filter(row -> !row.get("waiver").isEmpty())
                        .toList();
        assertThat(waived).isNotEmpty().allSatisfy(row -> {
            assertThat(row).containsEntry("subject", "gpu").containsEntry("rule", RULE);
            assertThat(row).containsEntry("verdict", "fail");
            assertThat(row).containsEntry("waiver", waiver.id().toString());
            assertThat(row).containsEntry("waived_until", waiver.until().toString());
        });
        JsonNode json = JsonMapper.shared().readTree(content(ExportFormat.JSON));
        assertThat(json.path("waivers").size()).isEqualTo(1);
        assertThat(json.at("/waivers/0/askedBy").asString()).isEqualTo("omar");
        assertThat(json.at("/waivers/0/state").asString()).isEqualTo("in-force");
        assertThat(json.path("verdicts").valueStream().filter(verdict -> verdict.has("waiver")))
                .hasSize(waived.size());
        try (PDDocument pdf = Loader.loadPDF(content(ExportFormat.PDF))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(
                            "Waivers",
                            "The driver needs <b>raw</b> devices.",
                            "OPS-12",
                            "approved by alice",
                            "1 waived");
        }
    }

    @Test
    void a_host_s_verdicts_name_the_waiver_at_the_moment_that_is_asked_for() {
        Instant during = Instant.now();
        assertThat(waivedVerdicts(Moment.NOW)).containsExactly("gpu");
        waivers.withdraw(manager, waiver.id(), "Fixed.");
        assertThat(waivedVerdicts(Moment.NOW)).isEmpty();
        assertThat(waivedVerdicts(Moment.at(during))).containsExactly("gpu");
    }

    private List<String> waivedVerdicts(Moment moment) {
        return verdicts
                .waived(ops.scope(), moment, host)
                .mark(verdicts.ofHost(
                        ops.scope(),
                        moment,
                        host,
                        catalogue.rules().stream().map(rule -> rule.id()).toList()))
                .stream()
                .filter(verdict -> verdict.waiver().isPresent())
                .map(verdict -> verdict.name())
                .toList();
    }
}
