package io.vigie.export;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.access.Grant;
import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.access.Role;
import io.vigie.attestations.Attestation;
import io.vigie.attestations.AttestationRequest;
import io.vigie.attestations.AttestationRequest.Where;
import io.vigie.attestations.AttestationService;
import io.vigie.attestations.ProofFile;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.export.pdf.PdfTexts;
import io.vigie.ingest.ReportSink;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.problem.CodedException;
import io.vigie.query.Moment;
import io.vigie.query.PageRequest;
import io.vigie.report.Digest;
import io.vigie.rules.frameworks.Framework;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.frameworks.ItemChoice;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.trail.Trail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

class ExportServiceTest extends IntegrationTest {
    private static final String FRAMEWORK = "cis-docker-1.8.0";
    private static final String MANUAL = "1.2.1";
    private static final Map<String, Object> DANGEROUS =
            Map.of("privileged", true, "pidNamespace", "host", "user", "=HYPERLINK(\"http://x\",\"y\")");
    private static final List<String> HOSTILE = List.of(
            "=cmd|'/C calc'!A0",
            "＝1+1",
            "@SUM(1)",
            "a,b \"quoted\"",
            "line\nbreak\r\ttab",
            "\u202Egpj.exe",
            "<script>alert(1)</script>",
            "漢字かな한글",
            "Ωμέγα-Жук",
            "שלום-سلام",
            "ไทย-नमस्ते",
            "emoji-😀-\uD83A\uDD00");

    @Autowired
    private ReportSink sink;

    @Autowired
    private AuditService audits;

    @Autowired
    private ExportService exports;

    @Autowired
    private FrameworkService frameworks;

    @Autowired
    private AttestationService attestations;

    @Autowired
    private Trail trail;

    @Autowired
    private JdbcClient jdbc;

    private GroupPath group;
    private Person person;

    @BeforeEach
    void aFleetOfItsOwn() {
        group = aGroup();
        person = somebodyIn(group);
        UUID web = aHost("web-<b>1</b>", group);
        UUID silent = aHost("zz-silent", group);
        aHost("never-reported", group);
        sink.accept(web, aReport(hostile()));
        sink.accept(silent, aReport(aContainer("db", DANGEROUS)));
        jdbc.sql("update inventory_host set heard_at = heard_at - interval '10 minutes' where id = ?")
                .param(silent)
                .update();
    }

    private static io.vigie.report.Subject[] hostile() {
        return HOSTILE.stream().map(name -> aContainer(name, DANGEROUS)).toArray(io.vigie.report.Subject[]::new);
    }

    @Test
    void the_figures_of_every_format_are_those_of_the_database() throws IOException {
        Audit audit = finishedAudit();
        FrameworkResult result = frameworks.result(
                person.scope(), Moment.at(audit.pinnedAt().orElseThrow()), audits.framework(FRAMEWORK));

        JsonNode json = json(audit);
        List<Map<String, String>> csv = csv(audit);
        String pdf = pdf(audit, Locale.ENGLISH);

        assertThat(result.failed()).isPositive();
        assertThat(result.unknown()).isPositive();
        assertThat(json.at("/summary/failed").asLong()).isEqualTo(result.failed());
        assertThat(json.at("/summary/unknown").asLong()).isEqualTo(result.unknown());
        assertThat(json.at("/summary/share").asDouble()).isEqualTo(result.share());
        assertThat(itemsByWorstVerdict(csv, "fail")).isEqualTo(result.failed());
        assertThat(itemsByWorstVerdict(csv, "unknown")).isEqualTo(result.unknown());
        assertThat(itemsByWorstVerdict(csv, "pass")).isEqualTo(result.passed());
        assertThat(itemsByWorstVerdict(csv, "manual")).isEqualTo(result.manual());
        assertThat(itemsByWorstVerdict(csv, "not-applicable")).isEqualTo(result.notApplicable());
        assertThat(json.at("/verdicts").size()).isEqualTo(csv.size());
        assertThat(pdf)
                .contains("%.1f%%".formatted(result.share() * 100))
                .containsPattern("(?s)" + result.passed() + "\\s+" + result.failed() + "\\s+" + result.unknown());
    }

    @Test
    void a_failing_container_counts_the_same_in_csv_and_in_sql() throws IOException {
        Audit audit = finishedAudit();

        long inCsv = csv(audit).stream()
                .filter(row -> row.get("rule").equals("container-privileged"))
                .filter(row -> row.get("item").equals("5.5"))
                .filter(row -> row.get("verdict").equals("fail"))
                .count();

        assertThat(inCsv)
                .isEqualTo(jdbc.sql("""
                        select count(*) from inventory_occurrence o join inventory_host h on h.id = o.host_id
                        join inventory_group g on g.id = h.group_id join rules_judgement j on j.case_id = o.case_id
                        join rules_version v on v.id = j.rule_version_id
                        where g.path = ? and v.rule = 'container-privileged' and j.verdict = 'fail'
                            and o.until_at = 'infinity' and h.name <> 'zz-silent'""").param(group.value()).query(Long.class).single())
                .isEqualTo(HOSTILE.size());
    }

    @Test
    void every_item_has_a_verdict_on_every_counted_host() throws IOException {
        Audit audit = finishedAudit();

        assertThat(csv(audit).stream()
                        .map(row -> row.get("host_id") + row.get("item"))
                        .distinct())
                .hasSize(2 * audits.framework(FRAMEWORK).items().size());
    }

    @Test
    void what_was_attested_at_the_pin_is_in_every_format_with_who_until_when_and_why() throws IOException {
        Attestation made = attestations.attest(
                new Person("maya", "Maya", List.of(new Grant(Role.SECURITY_MANAGER, group))),
                new AttestationRequest(
                        FRAMEWORK,
                        MANUAL,
                        new Where.Group(group),
                        Verdict.FAIL,
                        "=1+1\nWe looked <b>twice</b>",
                        Optional.of(new ProofFile("=proof.txt", "text/plain", new byte[] {1})),
                        Optional.empty()));
        Audit audit = finishedAudit();
        attestations.withdraw(new Person("maya", "Maya", List.of(new Grant(Role.SECURITY_MANAGER, group))), made.id());

        List<Map<String, String>> rows = csv(audit).stream()
                .filter(row -> row.get("item").equals(MANUAL))
                .toList();
        JsonNode json = json(audit);
        String pdf = pdf(audit, Locale.ENGLISH);

        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("verdict")).isEqualTo("fail");
            assertThat(row.get("attestation")).isEqualTo(made.id().toString());
            assertThat(row.get("message"))
                    .contains("maya attested")
                    .contains(made.until().toString().substring(0, 10));
            assertThat(row.get("statement")).isEqualTo("'=1+1‹U+000A›We looked <b>twice</b>");
            assertThat(row.get("proof")).startsWith("'=proof.txt sha256:");
        });
        assertThat(json.at("/summary/attested").asLong()).isEqualTo(2);
        assertThat(json.at("/verdicts")).anySatisfy(verdict -> {
            assertThat(verdict.at("/attestation/statement").asString()).isEqualTo(made.statement());
            assertThat(verdict.at("/attestation/proofDigest").asString())
                    .isEqualTo(made.proof().orElseThrow().digest());
        });
        assertThat(json.at("/audit/derivedAgain").asBoolean()).isTrue();
        assertThat(pdf)
                .contains(
                        "Attestations",
                        "We looked <b>twice</b>",
                        "maya",
                        "=proof.txt",
                        made.id().toString())
                .contains("2 of these verdicts are attested by people");
        assertThat(pdf(audit, Locale.FRENCH)).contains("2 de ces verdicts sont attestés par des personnes");
    }

    @Test
    void a_stale_host_is_named_and_all_its_rules_read_unknown() throws IOException {
        Audit audit = finishedAudit();

        assertThat(json(audit).at("/audit/staleHosts"))
                .extracting(JsonNode::asString)
                .containsExactly("zz-silent");
        assertThat(json(audit).at("/audit/silentHosts"))
                .extracting(JsonNode::asString)
                .contains("zz-silent");
        assertThat(csv(audit).stream()
                        .filter(row -> row.get("host").equals("zz-silent"))
                        .filter(row -> !row.get("rule").isEmpty()))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get("verdict")).isEqualTo("unknown");
                    assertThat(row.get("why")).isEqualTo("stale");
                });
        assertThat(pdf(audit, Locale.ENGLISH)).contains("Stale hosts").contains("zz-silent");
    }

    @Test
    void names_of_strangers_are_no_formulas_and_no_lines_in_csv() throws IOException {
        Audit audit = finishedAudit();
        String text = new String(content(audit, ExportFormat.CSV, Locale.ENGLISH), StandardCharsets.UTF_8);

        assertThat(text).startsWith("\uFEFFframework,item,").doesNotContain("\u202E");
        assertThat(csv(audit))
                .allSatisfy(row -> assertThat(row.values())
                        .noneMatch(value ->
                                value.matches("(?s)\\s*[=+@\\t\\r＝＋－＠-].*") || value.matches("(?s).*[\\n\\r\\t].*")));
        assertThat(csv(audit))
                .extracting(row -> row.get("subject"))
                .contains(
                        "'=cmd|'/C calc'!A0",
                        "'＝1+1",
                        "'@SUM(1)",
                        "a,b \"quoted\"",
                        "line‹U+000A›break‹U+000D›‹U+0009›tab",
                        "‹U+202E›gpj.exe",
                        "漢字かな한글");
    }

    @Test
    void json_holds_names_as_they_are() throws IOException {
        assertThat(json(finishedAudit()).at("/verdicts"))
                .extracting(verdict -> verdict.at("/subject/name").asString())
                .containsAll(HOSTILE);
    }

    @Test
    void every_script_is_readable_in_the_pdf_and_what_no_font_has_is_spelt() throws IOException {
        String pdf = pdf(finishedAudit(), Locale.ENGLISH);

        assertThat(pdf)
                .contains("漢字かな한글", "Ωμέγα-Жук", "ไทย", "‹U+202E›gpj.exe", "<script>alert(1)</script>", "‹U+1E900›")
                .contains("line‹U+000A›break");
        assertThat(java.text.Normalizer.normalize(pdf, java.text.Normalizer.Form.NFKC))
                .containsAnyOf("שלום", "םולש")
                .containsAnyOf("سلام", "مالس");
    }

    @Test
    void the_pdf_is_dated_and_paged_in_both_languages() throws IOException {
        Audit audit = finishedAudit();
        String english = pdf(audit, Locale.ENGLISH);
        String french = pdf(audit, Locale.FRENCH);

        assertThat(english)
                .contains(
                        "Audit report",
                        "Page 1 of",
                        "Merkle root of the verdicts",
                        audit.verdictRoot().orElseThrow())
                .contains(
                        "derived again for this file: equal",
                        group.value(),
                        audit.id().toString());
        assertThat(french)
                .contains("Rapport d'audit", "Page 1 sur", "Racine des verdicts", "Hôtes périmés")
                .contains("recalculée pour ce fichier : identique");
        assertThat(english).contains(PdfTexts.instant(audit.pinnedAt().orElseThrow()));
    }

    @Test
    void a_file_is_stored_under_its_digest_and_written_to_the_trail() {
        ExportFile file = exports.export(person, finishedAudit().id(), ExportFormat.CSV, Locale.FRENCH);

        byte[] content = read(file.id());
        assertThat(Digest.of(content)).isEqualTo(file.digest());
        assertThat(content).hasSize((int) file.sizeBytes());
        assertThat(file.fileName()).matches("vigie-cis-docker-1\\.8\\.0-\\d{8}T\\d{4}Z-[0-9a-f]{8}\\.csv");
        assertThat(exports.file(person.scope(), file.id())).contains(file);
        assertThat(trail.newest(50)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("audit-finished");
            assertThat(entry.object()).isEqualTo(file.audit().toString());
            assertThat(entry.detail())
                    .containsEntry("stateBefore", "waiting")
                    .containsEntry("stateAfter", "finished")
                    .doesNotContainKey("address");
        });
        assertThat(trail.newest(50)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("export");
            assertThat(entry.object()).isEqualTo(file.id().toString());
        });
    }

    @Test
    void nobody_sees_a_file_of_an_audit_outside_his_scope() {
        Audit audit = finishedAudit();
        ExportFile file = exports.export(person, audit.id(), ExportFormat.JSON, Locale.ENGLISH);
        Person stranger = somebodyIn(aGroup());

        assertThat(exports.file(stranger.scope(), file.id())).isEmpty();
        assertThat(exports.exports(stranger.scope(), PageRequest.first(100)).total())
                .isZero();
        assertThatThrownBy(() -> exports.content(stranger.scope(), file.id()))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-found"));
        assertThatThrownBy(() -> exports.export(stranger, audit.id(), ExportFormat.PDF, Locale.ENGLISH))
                .isInstanceOf(CodedException.class);
        assertThat(exports.exports(person.scope(), PageRequest.first(100)).items())
                .containsExactly(file);
    }

    @Test
    void an_audit_of_one_level_and_profile_holds_their_items_alone() throws IOException {
        ItemChoice choice = new ItemChoice(Optional.of("L1"), Optional.of(Profile.SERVER));
        Framework whole = audits.framework(FRAMEWORK);
        List<String> chosen =
                choice.of(whole).items().stream().map(FrameworkItem::id).toList();

        Audit audit = finishedAudit(choice);
        JsonNode json = json(audit);

        assertThat(chosen).hasSizeLessThan(whole.items().size()).isNotEmpty();
        assertThat(csv(audit))
                .extracting(row -> row.get("item"))
                .containsOnlyElementsOf(chosen)
                .containsAll(chosen);
        assertThat(csv(audit))
                .extracting(row -> row.get("level") + row.get("profile"))
                .containsOnly("L1server");
        assertThat(json.at("/summary/items").size()).isEqualTo(chosen.size());
        assertThat(json.at("/audit/level").asString()).isEqualTo("L1");
        assertThat(json.at("/audit/profile").asString()).isEqualTo("server");
        assertThat(pdf(audit, Locale.ENGLISH)).contains("Up to L1", "Server");
        assertThat(audit.verdictRoot()).isNotEqualTo(finishedAudit().verdictRoot());
        assertThat(audits.verify(person.scope(), audit.id())).isTrue();
    }

    @Test
    void an_audit_that_waits_cannot_be_exported_yet() {
        Audit audit = audits.ask(person, new AuditRequest("waits", FRAMEWORK, group));

        assertThatThrownBy(() -> exports.export(person, audit.id(), ExportFormat.PDF, Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("audit-not-finished"));
    }

    private Audit finishedAudit() {
        return finishedAudit(ItemChoice.ALL);
    }

    private Audit finishedAudit(ItemChoice choice) {
        Audit asked = audits.ask(person, new AuditRequest("Quarterly audit <b>漢字</b>", FRAMEWORK, group, choice));
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        return audits.audit(person.scope(), asked.id()).orElseThrow();
    }

    private static long itemsByWorstVerdict(List<Map<String, String>> csv, String verdict) {
        List<String> worstFirst = List.of("fail", "unknown", "manual", "pass", "not-applicable");
        Map<String, String> worst = new java.util.HashMap<>();
        csv.forEach(row -> worst.merge(
                row.get("host_id") + " " + row.get("item"),
                row.get("verdict"),
                (one, other) -> worstFirst.indexOf(one) < worstFirst.indexOf(other) ? one : other));
        return worst.values().stream().filter(verdict::equals).count();
    }

    private List<Map<String, String>> csv(Audit audit) {
        return CsvReading.read(new String(content(audit, ExportFormat.CSV, Locale.ENGLISH), StandardCharsets.UTF_8));
    }

    private JsonNode json(Audit audit) {
        return JsonMapper.shared().readTree(content(audit, ExportFormat.JSON, Locale.ENGLISH));
    }

    private String pdf(Audit audit, Locale language) throws IOException {
        byte[] pdf = content(audit, ExportFormat.PDF, language);
        Path kept = Files.createDirectories(Path.of("target", "exports"));
        Files.write(kept.resolve("audit-" + language.getLanguage() + ".pdf"), pdf);
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
        }
        return String.join("\n", pages);
    }

    private byte[] content(Audit audit, ExportFormat format, Locale language) {
        return read(exports.export(person, audit.id(), format, language).id());
    }

    private byte[] read(UUID file) {
        try (InputStream content = exports.content(person.scope(), file)) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
