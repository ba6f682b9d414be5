package io.vigie.ingest;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.ingest.AgentClient.Answer;
import io.vigie.ingest.AgentClient.Enrolled;
import io.vigie.json.CanonicalJson;
import io.vigie.json.JsonLimits;
import io.vigie.posture.findings.Finding;
import io.vigie.report.Report;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Reports as they should not be. */
class AgentPortReportTest extends AtTheAgentPort {
    @Test
    void an_enrolled_agent_reports_for_its_own_host() throws Exception {
        Enrolled agent = anAgent("web-1");

        Answer answer = agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(failing()).extracting(Finding::hostId).containsOnly(agent.host());
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("host:" + agent.host());
            assertThat(entry.action()).isEqualTo("enrolment");
        });
    }

    @Test
    void a_report_cut_short_is_refused() throws Exception {
        byte[] whole = CanonicalJson.write(report(List.of(), aContainer("web", Map.of())));

        refusedAlone(Arrays.copyOf(whole, whole.length / 2), 400, "report-cut-short");
        refusedAlone(new byte[0], 400, "report-cut-short");
    }

    @Test
    void a_report_that_is_no_json_is_refused() throws Exception {
        refusedAlone("hello".getBytes(StandardCharsets.UTF_8), 400, "report-not-json");
    }

    @Test
    void a_report_nested_a_thousand_deep_is_refused() throws Exception {
        refusedAlone(
                ("{\"version\":1,\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}")
                        .getBytes(StandardCharsets.UTF_8),
                400,
                "report-too-deep");
    }

    @Test
    void a_report_of_a_future_version_is_refused() throws Exception {
        String json = new String(CanonicalJson.write(report(List.of())), StandardCharsets.UTF_8);

        refusedAlone(
                json.replace("\"version\":1}", "\"version\":99}").getBytes(StandardCharsets.UTF_8),
                400,
                "report-version-unknown");
    }

    private void refusedAlone(byte[] body, int status, String code) throws Exception {
        Enrolled agent = anAgent("odd");
        Enrolled neighbour = anAgent("neighbour");

        Answer answer = agent.client().report(body, "");

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(neighbour.client().report(report(List.of())).status()).isEqualTo(200);
        assertThat(agent.client().report(report(List.of())).status()).isEqualTo(200);
    }

    @Test
    void a_lower_sequence_is_refused_and_changes_nothing() throws Exception {
        Enrolled agent = anAgent("web-1");
        Report older = report(List.of());
        agent.client().report(report(List.of(), aContainer("web", DANGEROUS)));

        Answer answer = agent.client().report(older);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("report-sequence-too-low");
        assertThat(failing()).isNotEmpty();
    }

    @Test
    void an_oversized_report_is_refused_by_its_declared_length_before_it_is_sent() throws Exception {
        Enrolled agent = anAgent("big");
        try (SSLSocket socket = socket(agent.client())) {
            String answer = exchange(
                    socket,
                    "POST /agents/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + (JsonLimits.REPORT.bytes() + 1) + "\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 413").contains("report-too-large");
        }
    }

    @Test
    void an_oversized_report_in_chunks_is_refused_at_the_limit() throws Exception {
        Enrolled agent = anAgent("big");
        byte[] spaces = new byte[JsonLimits.REPORT.bytes() + 64 * 1024];
        Arrays.fill(spaces, (byte) ' ');

        Answer answer = agent.client()
                .post(
                        "/agents/reports",
                        BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                                new ByteArrayInputStream(spaces), InputStream.nullInputStream())));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("report-too-large");
        assertThat(agent.client().report(report(List.of())).status()).isEqualTo(200);
    }

    @Test
    void names_of_attackers_are_kept_as_text() throws Exception {
        Enrolled agent = anAgent("<b>host</b>\u0007\u202E");
        List<String> hostile = List.of(
                "<script>alert(1)</script>",
                "=1+1",
                "a\u0000b",
                "line\nbreak",
                "'; drop table trail_entry; --",
                "\u202Etxt");

        Answer answer = agent.client()
                .report(report(
                        List.of(),
                        hostile.stream()
                                .map(name -> aContainer(name, DANGEROUS))
                                .toArray(io.vigie.report.Subject[]::new)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(failing())
                .extracting(Finding::subjectName)
                .contains("<script>alert(1)</script>", "=1+1", "'; drop table trail_entry; --");
        assertThat(failing()).hasSize(hostile.size());
        assertThat(failing().getFirst().hostName()).startsWith("<b>host</b>").doesNotContain("\u0007");
    }
}
