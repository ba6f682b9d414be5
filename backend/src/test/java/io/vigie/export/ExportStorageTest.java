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
import io.vigie.audits.Audit;
import io.vigie.audits.AuditRequest;
import io.vigie.audits.AuditService;
import io.vigie.ingest.ReportSink;
import io.vigie.problem.CodedException;
import io.vigie.report.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExportStorageTest extends IntegrationTest {
    private static final int PIECE = 1024 * 1024;

    @Autowired
    private ReportSink sink;

    @Autowired
    private AuditService audits;

    @Autowired
    private ExportService exports;

    @Autowired
    private ExportFiles files;

    @Autowired
    private ExportQuota quota;

    @Autowired
    private JdbcClient jdbc;

    private final GroupPath group = aGroup();
    private final Person person = somebody("maker of " + group);
    private Audit audit;

    private Person somebody(String name) {
        return new Person(name, name, List.of(new Grant(Role.AUDITOR, group)));
    }

    @BeforeEach
    void aFinishedAudit() {
        sink.accept(aHost("web-1", group), aReport(aContainer("web", Map.of())));
        Audit asked = audits.ask(person, new AuditRequest("stored", "cis-docker-1.8.0", group));
        jdbc.sql("update audits_audit set answer_until = now() - interval '1 second' where id = ?")
                .param(asked.id())
                .update();
        audits.finish(asked.id());
        audit = audits.audit(person.scope(), asked.id()).orElseThrow();
    }

    @Test
    void a_file_of_many_pieces_is_read_as_it_was_written() throws IOException {
        byte[] body = new byte[2 * PIECE + 17];
        new java.util.Random(7).nextBytes(body);
        ExportFile file = export();
        jdbc.sql("delete from export_part where file_id = ?").param(file.id()).update();
        ExportFile large = new ExportFile(
                UUID.randomUUID(),
                audit.id(),
                ExportFormat.JSON,
                "large.json",
                "en",
                person.userName(),
                file.createdAt(),
                body.length,
                Digest.of(body));

        files.insert(large, new java.io.ByteArrayInputStream(body));

        assertThat(exports.content(person.scope(), large.id()).readAllBytes()).isEqualTo(body);
        assertThat(jdbc.sql("select max(length(body)) from export_part where file_id = ?")
                        .param(large.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(PIECE);
    }

    @Test
    void who_made_a_file_removes_it_and_makes_it_again() {
        ExportFile file = export();

        exports.remove(person, file.id());

        assertThat(exports.file(person.scope(), file.id())).isEmpty();
        assertThat(jdbc.sql("select count(*) from export_part where file_id = ?")
                        .param(file.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(export().digest()).isNotEmpty();
    }

    @Test
    void a_file_of_another_is_read_and_not_removed() throws IOException {
        ExportFile file = export();
        Person other = somebody("another in " + group);

        refused("export-of-another", () -> exports.remove(other, file.id()));

        try (InputStream content = exports.content(other.scope(), file.id())) {
            assertThat(content.readAllBytes()).hasSize((int) file.sizeBytes());
        }
        refused("not-found", () -> exports.remove(somebodyIn(aGroup()), file.id()));
    }

    @Test
    void who_has_used_up_his_room_deletes_before_he_makes_more_and_others_are_not_held_up() {
        ExportFile file = export();
        jdbc.sql("update export_file set size_bytes = 1073741824 where id = ?")
                .param(file.id())
                .update();

        refused("export-quota-used", this::export);
        assertThat(exports.export(somebody("another in " + group), audit.id(), ExportFormat.CSV, Locale.ENGLISH))
                .isNotNull();

        exports.remove(person, file.id());
        assertThat(export()).isNotNull();
    }

    @Test
    void a_person_makes_one_file_at_a_time_and_all_together_two() {
        try (ExportQuota.Place own = quota.take(person.userName())) {
            refused("exports-at-once", this::export);
            try (ExportQuota.Place other = quota.take("somebody else")) {
                refused("exports-at-once", () -> quota.take("a third"));
            }
            quota.take("a third").close();
        }
        assertThat(export()).isNotNull();
    }

    @Test
    void a_refused_audit_gives_its_place_back() {
        for (int i = 0; i < 5; i++) {
            refused("not-found", () -> exports.export(person, UUID.randomUUID(), ExportFormat.CSV, Locale.ENGLISH));
        }
        assertThat(export()).isNotNull();
    }

    private ExportFile export() {
        return exports.export(person, audit.id(), ExportFormat.JSON, Locale.ENGLISH);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CodedException.class, no -> assertThat(no.code()).isEqualTo(code));
    }
}
