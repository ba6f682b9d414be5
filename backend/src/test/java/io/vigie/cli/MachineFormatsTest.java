package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.json.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What other programs read. */
class MachineFormatsTest {
    private static final String HOSTILE = "db\"><script>\u001b[2J\u0000\u009b\n&amp;]]>\u202e\ud800../..";
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    private AuditRun audit(String... options) {
        return AuditRun.at(host.ready().engine.address(), options);
    }

    private Json sarifRun() {
        Json log = audit("--format", "sarif").json();
        assertThat(log.at("version").text()).contains("2.1.0");
        return log.at("runs").elements().getFirst();
    }

    @Test
    void sarif_rules_carry_help_and_a_severity_that_code_scanning_reads() {
        host.add(1, "db").with("HostConfig/Privileged", true);

        List<Json> rules = sarifRun().at("tool", "driver", "rules").elements();

        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.at("id").text()).isPresent();
            assertThat(rule.at("shortDescription", "text").text()).isPresent();
            assertThat(rule.at("help", "text").text()).isPresent();
        });
        Json privileged = rules.stream()
                .filter(rule -> rule.at("id").text().orElseThrow().equals("container-privileged"))
                .findFirst()
                .orElseThrow();
        assertThat(privileged.at("properties", "security-severity").text()).contains("9.5");
        assertThat(privileged.at("properties", "tags").texts()).contains("security", "cis-docker-1.8.0/5.5");
        assertThat(privileged.at("help", "text").text().orElseThrow())
                .contains("docker run:\n  - --privileged", "privileged: true");
    }

    @Test
    void every_sarif_result_refers_to_its_rule_and_only_a_failing_one_has_a_level() {
        host.add(1, "db").with("HostConfig/Privileged", true);

        Json run = sarifRun();
        List<Json> rules = run.at("tool", "driver", "rules").elements();

        assertThat(run.at("results").elements()).isNotEmpty().allSatisfy(result -> {
            int index = result.at("ruleIndex").number().orElseThrow().intValue();
            assertThat(rules.get(index).at("id").text())
                    .isEqualTo(result.at("ruleId").text());
            String kind = result.at("kind").text().orElseThrow();
            assertThat(kind).isIn("pass", "fail", "open", "review", "notApplicable");
            assertThat(result.at("level").text().orElseThrow())
                    .isIn(kind.equals("fail") ? Set.of("error", "warning", "note") : Set.of("none"));
            Json location = result.at("locations").elements().getFirst();
            URI uri = URI.create(location.at("physicalLocation", "artifactLocation", "uri")
                    .text()
                    .orElseThrow());
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(uri.normalize()).isEqualTo(uri);
            assertThat(location.at("physicalLocation", "region", "startLine").number())
                    .contains(1L);
            assertThat(result.at("partialFingerprints").members()).containsKey("vigie/v1");
        });
        assertThat(run.at("results").elements().stream()
                        .map(result -> result.at("kind").text().orElseThrow()))
                .contains("pass", "fail", "open", "review");
    }

    @Test
    void a_subjects_sarif_fingerprint_outlives_its_container_and_tells_findings_apart() {
        host.add(1, "db").with("HostConfig/Privileged", true);
        List<String> before = fingerprints();
        host.add(1, "db").with("HostConfig/Privileged", true).with("Created", "2026-05-01T00:00:00Z");

        assertThat(fingerprints()).isEqualTo(before).doesNotHaveDuplicates();
    }

    private List<String> fingerprints() {
        return sarifRun().at("results").elements().stream()
                .map(result ->
                        result.at("partialFingerprints", "vigie/v1").text().orElseThrow())
                .toList();
    }

    @Test
    void an_obsolete_item_is_marked_with_its_reason_in_every_format() {
        String why = "The driver was removed in Engine 24.";

        assertThat(audit("--format", "json").json().at("verdicts").elements())
                .filteredOn(verdict -> verdict.at("item").text().equals(Optional.of("2.6")))
                .isNotEmpty()
                .allSatisfy(verdict -> assertThat(verdict.at("obsolete").text()).contains(why));
        assertThat(sarifRun().at("tool", "driver", "rules").elements())
                .anySatisfy(rule ->
                        assertThat(rule.at("properties", "obsolete").texts()).contains("cis-docker-1.8.0/2.6: " + why));
        assertThat(audit("--format", "junit").out()).contains("<property name=\"obsolete\" value=\"" + why + "\"/>");
        assertThat(audit().out()).contains(why);
    }

    @Test
    void json_shows_how_to_mend_this_very_object_where_fixes_are_asked_for() {
        host.add(1, "db").with("HostConfig/Privileged", true).with("HostConfig/Memory", 0);

        Json change = failing("container-privileged", "--fixes")
                .at("fix", "changes")
                .elements()
                .getFirst();
        assertThat(change.at("way").text()).contains("run");
        assertThat(change.at("lines").elements().getFirst().at("text").text()).contains("--privileged");
        assertThat(change.at("lines").elements().getFirst().at("mark").text()).contains("out");
        assertThat(failing("container-privileged").at("fix").isNull()).isTrue();
    }

    private Json failing(String rule, String... options) {
        String[] all =
                Stream.concat(Stream.of("--format", "json"), Stream.of(options)).toArray(String[]::new);
        return audit(all).json().at("verdicts").elements().stream()
                .filter(verdict -> verdict.at("rule").text().equals(Optional.of(rule)))
                .filter(verdict -> verdict.at("verdict").text().equals(Optional.of("fail")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sarif_says_when_an_engine_could_not_be_looked_at() {
        Json invocation = AuditRun.at("unix:///nonexistent.sock", "--format", "sarif")
                .json()
                .at("runs")
                .elements()
                .getFirst()
                .at("invocations")
                .elements()
                .getFirst();

        assertThat(invocation.at("executionSuccessful").bool()).contains(false);
        assertThat(invocation.at("toolExecutionNotifications").elements()).isNotEmpty();
    }

    private Document junit() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(audit("--format", "junit").out().getBytes(UTF_8)));
    }

    @Test
    void junit_counts_what_it_contains() throws Exception {
        host.add(1, "db").with("HostConfig/Privileged", true);

        Document document = junit();
        Element whole = document.getDocumentElement();

        assertThat(whole.getAttribute("tests")).isEqualTo(count(document, "testcase"));
        assertThat(whole.getAttribute("failures")).isEqualTo(count(document, "failure"));
        assertThat(whole.getAttribute("skipped")).isEqualTo(count(document, "skipped"));
        assertThat(document.getElementsByTagName("testsuite").getLength()).isGreaterThan(4);
    }

    private static String count(Document document, String element) {
        return String.valueOf(document.getElementsByTagName(element).getLength());
    }

    @Test
    void a_failing_junit_case_holds_the_evidence_and_a_skipped_one_the_reason() throws Exception {
        host.add(1, "db").with("HostConfig/Privileged", true);

        Document document = junit();

        assertThat(texts(document.getElementsByTagName("failure")))
                .anyMatch(text -> text.contains("Privileged: yes") && text.contains("docker run:\n  - --privileged"));
        NodeList skipped = document.getElementsByTagName("skipped");
        assertThat(IntStream.range(0, skipped.getLength())
                        .mapToObj(i -> ((Element) skipped.item(i)).getAttribute("message")))
                .anyMatch(message -> message.startsWith("manual: Not covered by a rule"))
                .anyMatch(message -> message.startsWith("unknown: "));
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    @Test
    void hostile_names_break_no_format_and_send_nothing_to_a_terminal() throws Exception {
        host.add(1, HOSTILE).with("HostConfig/Privileged", true);

        Document document = junit();
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        for (String format : List.of("json", "sarif", "junit")) {
            AuditRun run = audit("--format", format);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).doesNotContain("\u001b", "\u0000", "\u009b", "\u202e");
        }
        assertThat(audit("--format", "json").json().at("verdicts").elements().stream()
                        .map(verdict -> verdict.at("subject", "name").text().orElse("")))
                .anyMatch(name -> name.startsWith("db\"><script>\u001b[2J"));
        assertThat(sarifRun().at("results").elements()).isNotEmpty();
    }
}
