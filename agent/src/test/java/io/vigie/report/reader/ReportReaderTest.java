package io.vigie.report.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.json.CanonicalJson;
import io.vigie.json.MalformedJson;
import io.vigie.json.MalformedJson.Code;
import io.vigie.report.AgentDescription;
import io.vigie.report.Configuration;
import io.vigie.report.Digest;
import io.vigie.report.Network;
import io.vigie.report.Report;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportReaderTest {

    @Test
    void what_is_written_is_read_again() {
        Report report = aReport(aNetwork("web"), aNetwork("<script>\n=1+1\u202e"));

        ReceivedReport received = ReportReader.read(CanonicalJson.write(report));

        assertThat(received.report()).isEqualTo(report);
        assertThat(received.contents())
                .containsOnlyKeys(report.subjects().getFirst().digest());
    }

    @Test
    void a_newer_agents_unknown_fields_and_kinds_are_ignored_but_kept_in_the_content() {
        String content = "{\"driver\":\"bridge\",\"quantum\":true}";
        String digest = Digest.of(content.getBytes(UTF_8));
        String json = written(aReport())
                .replace(
                        "\"subjects\":[]",
                        "\"mood\":1,\"subjects\":[{\"kind\":\"hologram\"},{\"kind\":\"network\",\"key\":\"n\",\"name\":\"n\",\"digest\":\""
                                + digest + "\",\"configuration\":" + content + "}]");

        ReceivedReport received = ReportReader.read(json.getBytes(UTF_8));

        assertThat(received.report().subjects())
                .singleElement()
                .extracting(Subject::key)
                .isEqualTo("n");
        assertThat(received.contents().get(digest)).asString(UTF_8).isEqualTo(content);
    }

    @Test
    void an_older_agents_missing_facts_are_absent() {
        Configuration network = ReportReader.readConfiguration(SubjectKind.NETWORK, "{}".getBytes(UTF_8));

        assertThat(network)
                .isInstanceOfSatisfying(
                        Network.class, n -> assertThat(n.driver()).isEmpty());
    }

    @Test
    void a_report_cut_short_is_refused_at_every_byte() {
        byte[] whole = CanonicalJson.write(aReport(aNetwork("web")));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ReportReader.read(part)).isInstanceOf(MalformedJson.class);
        }
        assertRefused(new String(whole, 0, whole.length - 1, UTF_8), Code.REPORT_CUT_SHORT);
    }

    @Test
    void what_is_nested_a_thousand_deep_is_refused() {
        assertRefused("[".repeat(1000) + "]".repeat(1000), Code.REPORT_TOO_DEEP);
    }

    @Test
    void what_is_too_long_is_refused() {
        assertRefused("\"" + "x".repeat(16 * 1024 * 1024) + "\"", Code.REPORT_TOO_LARGE);
        assertRefused("\"" + "x".repeat(100_000) + "\"", Code.REPORT_TEXT_TOO_LONG);
    }

    @Test
    void a_report_of_a_future_version_is_refused() {
        assertRefused(written(aReport()).replace("\"version\":1", "\"version\":99"), Code.REPORT_VERSION_UNKNOWN);
    }

    @Test
    void a_digest_that_is_not_its_contents_is_refused() {
        assertRefused(
                written(aReport(aNetwork("web"))).replace("\"bridge\"", "\"overlay\""), Code.REPORT_DIGEST_MISMATCH);
    }

    @Test
    void one_key_twice_is_refused() {
        assertRefused(written(aReport(aNetwork("web"), aNetwork("web"))), Code.REPORT_SUBJECT_TWICE);
    }

    @Test
    void fields_missing_or_of_another_type_are_named() {
        assertRefused(written(aReport()).replace("\"sequence\":1,", ""), Code.REPORT_FIELD_MISSING);
        assertRefused(
                written(aReport()).replace("\"sequence\":1,", "\"sequence\":\"1\","), Code.REPORT_FIELD_OF_WRONG_TYPE);
        assertRefused(
                written(aReport()).replace("\"sequence\":1,", "\"sequence\":1e400,"), Code.REPORT_FIELD_OF_WRONG_TYPE);
        assertRefused(written(aReport()).replace("\"sequence\":1,", "\"sequence\":-1,"), Code.REPORT_OUT_OF_RANGE);
    }

    @Test
    void text_that_no_database_stores_is_replaced() {
        String json = written(aReport(aNetwork("web"))).replace("\"name\":\"web\"", "\"name\":\"w\\u0000\\ud800b\"");

        assertThat(ReportReader.read(json.getBytes(UTF_8)).report().subjects())
                .extracting(Subject::name)
                .containsExactly("w\uFFFD\uFFFDb");
    }

    private static void assertRefused(String json, Code code) {
        assertThatThrownBy(() -> ReportReader.read(json.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedJson.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static String written(Report report) {
        return new String(CanonicalJson.write(report), UTF_8);
    }

    private static Report aReport(Subject... subjects) {
        return new Report(
                Report.VERSION,
                new AgentDescription("1.0", false, Map.of("site", "paris")),
                1,
                1,
                Instant.parse("2026-11-21T10:00:00Z"),
                List.of(Section.complete(SubjectKind.NETWORK)),
                List.of(subjects));
    }

    private static Subject aNetwork(String name) {
        Network network = new Network(
                Optional.empty(),
                Optional.of("bridge"),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Subject.of(SubjectKind.NETWORK, name, name, network, Optional.empty());
    }
}
