package io.vigie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.access.GroupPath;
import io.vigie.access.Person;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.collect.PlantedFiles;
import io.vigie.collect.PlantedHost;
import io.vigie.export.ExportFile;
import io.vigie.export.ExportFormat;
import io.vigie.export.ExportService;
import io.vigie.ingest.ReportSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What looks like a secret on a host is on no road that leads away from it. */
@ExtendWith(OutputCaptureExtension.class)
class PlantedSecretsTravelNowhereTest extends IntegrationTest {
    @Autowired
    private ReportSink sink;

    @Autowired
    private AuditService audits;

    @Autowired
    private ExportService exports;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void neither_database_nor_log_nor_export_holds_what_was_planted(CapturedOutput log, @TempDir Path folder)
            throws Exception {
        try (PlantedHost secrets = new PlantedHost()) {
            List<String> planted = Stream.of(secrets.planted, new PlantedFiles(folder).planted)
                    .flatMap(List::stream)
                    .toList();
            GroupPath group = aGroup();
            UUID host = aHost("planted", group);
            sink.accept(
                    host,
                    TestReports.received(io.vigie.collect.TestReports.report(
                            secrets.host.scan(folder).full())));

            String database = database();
            assertThat(database).contains("DB_PASSWORD", "splunk-token");
            assertThat(planted).hasSizeGreaterThan(120).noneMatch(database::contains);

            Audit audit = finished(somebodyIn(group), group);
            for (ExportFormat format : ExportFormat.values()) {
                String export = export(somebodyIn(group), audit, format);
                assertThat(export).as(format.name()).contains("DB_PASSWORD");
                assertThat(planted).as(format.name()).noneMatch(export::contains);
            }
            assertThat(planted).noneMatch(log.getAll()::contains);
        }
    }

    /** Every row of every table as text. */
    private String database() {
        StringBuilder all = new StringBuilder();
        List<String> tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = 'public'", String.class);
        for (String table : tables) {
            for (Map<String, Object> row : jdbc.queryForList("select * from " + table)) {
                row.values()
                        .forEach(value -> all.append(value instanceof byte[] bytes ? new String(bytes, UTF_8) : value)
                                .append('\n'));
            }
        }
        return all.toString();
    }

    private Audit finished(Person person, GroupPath group) {
        Audit asked = audits.ask(person, new AuditRequest("Planted", "threats", group));
        jdbc.update("update audits_audit set answer_until = now() - interval '1 second' where id = ?", asked.id());
        audits.finish(asked.id());
        return audits.audit(person.scope(), asked.id()).orElseThrow();
    }

    private String export(Person person, Audit audit, ExportFormat format) throws Exception {
        ExportFile file = exports.export(person, audit.id(), format, Locale.ENGLISH);
        byte[] bytes = exports.content(person.scope(), file.id()).readAllBytes();
        if (format != ExportFormat.PDF) {
            return new String(bytes, UTF_8);
        }
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document) + new String(bytes, ISO_8859_1);
        }
    }
}
