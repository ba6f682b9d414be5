package io.vigie.export;

import io.vigie.attestations.Attestation;
import io.vigie.export.HostSheet.Line;
import io.vigie.posture.Freshness;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictRow;
import io.vigie.report.reader.InertText;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import io.vigie.rules.verdicts.Evidence;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** RFC 4180 with a byte order mark, one line for each verdict. The column names are for programs and stay. */
@Component
class CsvWriter implements ExportWriter {
    private static final List<String> COLUMNS = List.of(
            "framework",
            "item",
            "section",
            "title",
            "host",
            "host_id",
            "group",
            "host_state",
            "rule",
            "rule_version",
            "subject_kind",
            "subject",
            "subject_key",
            "verdict",
            "severity",
            "message",
            "why",
            "evidence",
            "since",
            "pinned_at",
            "audit",
            "attestation",
            "statement",
            "proof",
            "level",
            "profile");

    private final AuditReader reader;
    private final Catalogue catalogue;

    CsvWriter(AuditReader reader, Catalogue catalogue) {
        this.reader = reader;
        this.catalogue = catalogue;
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.CSV;
    }

    @Override
    public void write(AuditSheet sheet, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        PrintWriter lines = new PrintWriter(text);
        lines.print('\uFEFF');
        print(lines, COLUMNS);
        reader.forEachHost(sheet, host -> host.lines().forEach(line -> print(lines, fields(sheet, host.host(), line))));
        if (lines.checkError()) {
            throw new IOException("the file cannot be written");
        }
    }

    private static void print(PrintWriter out, List<String> fields) {
        out.print(fields.stream().map(CsvWriter::field).collect(Collectors.joining(",")) + "\r\n");
    }

    private List<String> fields(AuditSheet sheet, HostSummary host, Line line) {
        Optional<VerdictRow> row = line.row();
        return List.of(
                sheet.framework().id(),
                line.item().id(),
                line.item().section().in(sheet.language()),
                line.item().title().in(sheet.language()),
                host.name(),
                host.id().toString(),
                host.group(),
                host.freshness() == Freshness.STALE ? "stale" : "fresh",
                row.map(VerdictRow::rule).orElse(""),
                row.map(found -> Integer.toString(found.ruleVersion())).orElse(""),
                row.map(found -> found.kind().word()).orElse("host"),
                row.map(VerdictRow::subjectName).orElse(host.name()),
                row.map(VerdictRow::subjectKey).orElse("host"),
                line.verdict(),
                row.map(found -> found.severity().word()).orElse(""),
                ExportVerdict.message(catalogue, line, sheet.language()),
                row.flatMap(VerdictRow::why).orElse(""),
                row.map(found -> evidence(found.evidence())).orElse(""),
                row.map(VerdictRow::since)
                        .or(() -> line.attested().map(Attestation::at))
                        .map(Instant::toString)
                        .orElse(""),
                sheet.pinnedAt().toString(),
                sheet.audit().id().toString(),
                line.attested().map(said -> said.id().toString()).orElse(""),
                line.attested().map(Attestation::statement).orElse(""),
                line.attested()
                        .flatMap(Attestation::proof)
                        .map(CsvWriter::proof)
                        .orElse(""),
                sheet.audit().choice().level().orElse(""),
                sheet.audit().choice().profile().map(Profile::word).orElse(""));
    }

    private static String proof(Attestation.Proof proof) {
        return proof.name() + " " + proof.digest();
    }

    private static String evidence(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::brief)
                .map(one -> one.fact() + " = " + one.value() + " (" + one.source() + ")")
                .collect(Collectors.joining("; "));
    }

    /** Spreadsheets run what begins with these signs; an apostrophe before them makes it text. */
    private static String field(String value) {
        String text = InertText.of(value);
        String harmless = isFormula(value) ? "'" + text : text;
        boolean quoted = harmless.contains(",") || harmless.contains("\"") || !harmless.equals(harmless.strip());
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static boolean isFormula(String value) {
        return value
                .codePoints()
                .filter(point -> point == '\t' || point == '\r' || !Character.isWhitespace(point) && point != '\u00A0')
                .findFirst()
                .stream()
                .anyMatch(point -> "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(point) >= 0);
    }
}
