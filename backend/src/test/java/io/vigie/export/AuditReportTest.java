package io.vigie.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.TestReports;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.ingest.ReportSink;
import io.vigie.report.reader.ReceivedReport;
import io.vigie.report.reader.ReportReader;
import io.vigie.rules.frameworks.ItemChoice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The PDF of a fleet of eight hosts, recorded from real ones. */
class AuditReportTest extends IntegrationTest {
    private static final int MOST_PAGES = 12;
    private static final String LONG_NAME = "x".repeat(300);
    private static final float RIGHT_MARGIN = 595 - 40;

    @Autowired
    private ReportSink sink;

    @Autowired
    private AuditService audits;

    @Autowired
    private ExportService exports;

    @Autowired
    private JdbcClient jdbc;

    private GroupPath group;
    private Person person;
    private Audit audit;

    @BeforeEach
    void eightHosts() throws IOException {
        group = aGroup();
        person = somebodyIn(group);
        for (String name : List.of("web-1", "web-2", "web-3", "ウェブ-4", LONG_NAME)) {
            sink.accept(aHost(name, group), recorded("web-1"));
        }
        for (String name : List.of("db-1", "<b>db-2</b>")) {
            sink.accept(aHost(name, group), recorded("db-1"));
        }
        UUID stale = aHost("zz-stale", group);
        sink.accept(stale, recorded("db-1"));
        jdbc.sql(
                        "update inventory_host set heard_at = now() - (case when id = ? then interval '10 minutes' else '0' end)"
                                + " where group_id = (select group_id from inventory_host where id = ?)")
                .params(stale, stale)
                .update();
        audit = audit();
    }

    private static ReceivedReport recorded(String sample) throws IOException {
        try (InputStream in = TestReports.class.getResourceAsStream("/samples/" + sample + ".json")) {
            return ReportReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private Audit audit() {
        Audit asked = audits.ask(person, new AuditRequest("Quarterly", "cis-docker-1.8.0", group, ItemChoice.ALL));
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        return audits.audit(person.scope(), asked.id()).orElseThrow();
    }

    private byte[] content(ExportFormat format, String language) throws IOException {
        UUID file = exports.export(person, audit.id(), format, Locale.forLanguageTag(language))
                .id();
        try (InputStream in = exports.content(person.scope(), file)) {
            return in.readAllBytes();
        }
    }

    private PDDocument pdf(String language) throws IOException {
        byte[] pdf = content(ExportFormat.PDF, language);
        Path kept = Files.createDirectories(Path.of("target", "exports"));
        Files.write(kept.resolve("eight-hosts-" + language + ".pdf"), pdf);
        return Loader.loadPDF(pdf);
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void eight_hosts_are_a_document_that_can_be_read(String language) throws IOException {
        try (PDDocument document = pdf(language)) {
            assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(MOST_PAGES);
            String last = document.getNumberOfPages() + "";
            assertThat(text(document))
                    .contains("Page " + last + (language.equals("fr") ? " sur " : " of ") + last)
                    .contains("web-1", "ウェブ-4", "<b>db-2</b>", "zz-stale")
                    .doesNotContainPattern("(container|engine|host|image)\\.[a-z]+[A-Z]")
                    .doesNotContain("GET /", "HostConfig");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void nothing_is_written_beyond_the_margin(String language) throws IOException {
        List<String> beyond = new ArrayList<>();
        PDFTextStripper places = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                positions.stream()
                        .filter(at -> at.getXDirAdj() + at.getWidthDirAdj() > RIGHT_MARGIN)
                        .forEach(at -> beyond.add(at.getUnicode()));
            }
        };
        try (PDDocument document = pdf(language)) {
            places.getText(document);
        }
        assertThat(beyond).isEmpty();
    }

    @Test
    void each_control_that_fails_stands_once_with_all_its_objects_and_hosts_counted() throws IOException {
        List<Map<String, String>> rows =
                CsvReading.read(new String(content(ExportFormat.CSV, "en"), StandardCharsets.UTF_8)).stream()
                        .filter(row -> row.get("verdict").equals("fail"))
                        .toList();
        Map<String, List<Map<String, String>>> byRule =
                rows.stream().collect(Collectors.groupingBy(row -> row.get("rule")));

        assertThat(byRule).hasSizeGreaterThan(30);
        try (PDDocument document = pdf("en")) {
            String text = unspaced(text(document));
            byRule.forEach((rule, failing) -> {
                long objects = distinct(failing, "host_id", "subject_kind", "subject_key");
                long hosts = distinct(failing, "host_id");
                String counted = isNamed(failing)
                        ? objects + " objects? on " + hosts + " hosts?: "
                        : "On " + hosts + " hosts?: ";
                assertThat(text).containsPattern(unspaced("rule " + rule + ", version \\d+ . " + counted));
                assertThat(text.split(unspaced("rule " + rule + ","), -1))
                        .as(rule)
                        .hasSize(2);
            });
        }
    }

    /** Names are broken at their hyphens where a line ends. */
    private static String unspaced(String text) {
        return text.replace(" ", "");
    }

    private static boolean isNamed(List<Map<String, String>> failing) {
        return !List.of("host", "engine").contains(failing.getFirst().get("subject_kind"));
    }

    private static long distinct(List<Map<String, String>> rows, String... columns) {
        return rows.stream()
                .map(row -> java.util.Arrays.stream(columns).map(row::get).toList())
                .distinct()
                .count();
    }

    @Test
    void beside_a_severity_stands_what_is_wrong_with_one_of_the_worst_and_then_the_control() throws IOException {
        try (PDDocument pdf = pdf("en")) {
            String text = text(pdf);

            assertThat(text)
                    .contains("CRITICAL node-monitor mounts / (read-only) and /var/run (read-write)")
                    .containsSubsequence(
                            "CRITICAL ci-runner runs privileged", "Do not run privileged containers", "5.4, 5.5")
                    .doesNotContain("CRITICAL Do not", "HIGH Do not", "CRITICAL Keep", "HIGH Keep");
        }
    }

    @Test
    void what_is_left_out_is_said() throws IOException {
        try (PDDocument document = pdf("en")) {
            assertThat(text(document))
                    .contains("Every verdict on every object", "CSV and JSON exports of this audit", "Merkle root");
        }
    }
}
