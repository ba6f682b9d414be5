package io.vigie.attestations;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.GroupPath;
import io.vigie.ingest.ReportSink;
import io.vigie.report.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** alice is security manager of everything; omar sees /prod as ops, ines everything as auditor, adam no posture at all. */
class AttestationRestTest extends IntegrationTest {
    private static final String FRAMEWORK = "cis-docker-1.8.0";
    private static final String ITEM = "1.2.1";

    @LocalServerPort
    private int port;

    @Autowired
    private ReportSink sink;

    private RestClient alice;
    private RestClient omar;
    private GroupPath group;
    private UUID host;

    @BeforeEach
    void aHostThatOmarDoesNotSee() {
        alice = RestClient.demo(port, "alice");
        omar = RestClient.demo(port, "omar");
        group = new GroupPath("/prodigy" + aGroup().value());
        host = aHost("attested", group);
        sink.accept(host, aReport(aContainer("we'b; rm -rf /", Map.of("privileged", true, "pidNamespace", "host"))));
    }

    private Map<String, Object> asked() {
        return new HashMap<>(Map.of(
                "framework",
                FRAMEWORK,
                "item",
                ITEM,
                "group",
                group.value(),
                "answer",
                "pass",
                "statement",
                "<b>We looked.</b>"));
    }

    private JsonNode verdict(RestClient person, String query) {
        for (JsonNode verdict : person.get(
                        "/api/v1/hosts/" + host + "/verdicts?framework=" + FRAMEWORK + "&size=1000" + query)
                .json()
                .path("items")) {
            if (verdict.path("item").asString().equals(ITEM)) {
                return verdict;
            }
        }
        throw new AssertionError("the item has no verdict");
    }

    @Test
    void an_attested_item_reads_as_its_answer_until_it_is_withdrawn() {
        assertThat(verdict(alice, "").path("verdict").asString()).isEqualTo("manual");

        Answer made = alice.post("/api/v1/attestations", asked());
        String id = made.json().path("id").asString();
        String path = "/api/v1/attestations/" + id;

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.response().headers().firstValue("Location")).contains(path);
        assertThat(made.json().path("by").asString()).isEqualTo("alice");
        assertThat(made.json().path("state").asString()).isEqualTo("active");
        JsonNode attested = verdict(alice, "");
        assertThat(attested.path("verdict").asString()).isEqualTo("pass");
        assertThat(attested.at("/attestation/id").asString()).isEqualTo(id);
        assertThat(attested.path("message").asString())
                .contains(
                        "alice attested",
                        id,
                        made.json().path("until").asString().substring(0, 10));
        JsonNode result =
                alice.get("/api/v1/frameworks/" + FRAMEWORK + "?group=" + group).json();
        assertThat(result.path("attested").asLong()).isEqualTo(1);

        Answer ended = alice.send(alice.request(path).DELETE());
        assertThat(ended.json().path("state").asString()).isEqualTo("ended");
        assertThat(ended.json().at("/withdrawn/by").asString()).isEqualTo("alice");
        assertThat(verdict(alice, "").path("verdict").asString()).isEqualTo("manual");
        assertThat(verdict(alice, "&at=" + ended.json().path("at").asString())
                        .path("verdict")
                        .asString())
                .isEqualTo("pass");
        assertThat(alice.send(alice.request(path).DELETE()).code()).isEqualTo("attestation-ended");
        assertThat(ids("active")).doesNotContain(id);
        assertThat(ids("ended")).contains(id);
    }

    private List<String> ids(String state) {
        return alice.get("/api/v1/attestations?size=1000&framework=" + FRAMEWORK + "&item=" + ITEM + "&state=" + state)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void roles_and_scopes_are_held_with_stable_codes() {
        String id =
                alice.post("/api/v1/attestations", asked()).json().path("id").asString();
        String path = "/api/v1/attestations/" + id;

        for (String nobody : List.of("omar", "ines", "adam")) {
            Answer refused = RestClient.demo(port, nobody).post("/api/v1/attestations", asked());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("role-missing");
        }
        RestClient ines = RestClient.demo(port, "ines");
        assertThat(ines.get(path).status()).isEqualTo(200);
        assertThat(ines.send(ines.request(path).DELETE()).code()).isEqualTo("role-missing");
        assertThat(omar.get(path).code()).isEqualTo("not-found");
        assertThat(omar.get(path + "/proof").code()).isEqualTo("not-found");
        assertThat(omar.send(omar.request(path).DELETE()).code()).isEqualTo("role-missing");
        assertThat(omar.get("/api/v1/attestations?size=1000").text()).doesNotContain(id);
        assertThat(RestClient.demo(port, "adam").get("/api/v1/attestations").code())
                .isEqualTo("role-missing");
    }

    @Test
    void a_proof_comes_back_as_a_download_that_no_browser_shows() {
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> asked = asked();
        asked.put(
                "proof",
                Map.of(
                        "name",
                        "../../x\"\r\nevil: 1 é.html",
                        "mediaType",
                        "text/html",
                        "content",
                        Base64.getEncoder().encodeToString(page)));

        JsonNode made = alice.post("/api/v1/attestations", asked).json();
        Answer proof = alice.get("/api/v1/attestations/" + made.path("id").asString() + "/proof");

        assertThat(proof.response().body()).isEqualTo(page);
        assertThat(made.at("/proof/digest").asString()).isEqualTo(Digest.of(page));
        assertThat(made.at("/proof/name").asString()).doesNotContain("/", "\r", "\n");
        assertThat(proof.response().headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(proof.response().headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
        assertThat(proof.response().headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .doesNotContain("/", "\r", "\n");
        assertThat(proof.response().headers().firstValue("evil")).isEmpty();
    }

    @Test
    void ten_megabytes_are_taken_and_eleven_refused() {
        Map<String, Object> asked = asked();
        asked.put("proof", Map.of("name", "whole", "content", base64(10)));
        assertThat(alice.post("/api/v1/attestations", asked)
                        .json()
                        .at("/proof/sizeBytes")
                        .asLong())
                .isEqualTo(10 * 1024 * 1024);

        asked.put("proof", Map.of("name", "more", "content", base64(11)));
        Answer refused = alice.post("/api/v1/attestations", asked);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("proof-too-large");
        assertThat(alice.post("/api/v1/audits", "\"" + "x".repeat(70_000) + "\"")
                        .code())
                .isEqualTo("request-too-large");
    }

    private static String base64(int megabytes) {
        return Base64.getEncoder().encodeToString(new byte[megabytes * 1024 * 1024]);
    }

    @ParameterizedTest
    @CsvSource({
        "framework, none, not-found",
        "item, 5.5, item-not-manual",
        "item, 99, item-unknown",
        "group, nowhere, group-path-invalid",
        "answer, unknown, answer-unknown",
        "answer, manual, answer-unknown",
        "statement, ' ', statement-invalid",
        "until, tomorrow, until-invalid",
        "until, 2020-01-01T00:00:00Z, until-out-of-range",
        "until, 2200-01-01T00:00:00Z, until-out-of-range",
        "proof, text, body-invalid",
        "surprise, 1, body-invalid"
    })
    void what_cannot_be_attested_is_refused_with_a_code(String field, String value, String code) {
        Map<String, Object> asked = asked();
        asked.put(field, value);

        Answer refused = alice.post("/api/v1/attestations", asked);

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.status()).isBetween(400, 404);
    }

    @Test
    void a_body_lacks_nothing_it_needs() {
        for (Map.Entry<String, String> missing : Map.of(
                        "framework", "framework-missing",
                        "item", "item-missing",
                        "group", "place-missing",
                        "answer", "answer-unknown",
                        "statement", "statement-invalid")
                .entrySet()) {
            Map<String, Object> asked = asked();
            asked.remove(missing.getKey());
            assertThat(alice.post("/api/v1/attestations", asked).code()).isEqualTo(missing.getValue());
        }
        Map<String, Object> both = asked();
        both.put("host", host);
        assertThat(alice.post("/api/v1/attestations", both).code()).isEqualTo("place-missing");
        Map<String, Object> noBase64 = asked();
        noBase64.put("proof", Map.of("name", "x", "content", "***"));
        assertThat(alice.post("/api/v1/attestations", noBase64).code()).isEqualTo("proof-invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "/frameworks/cis-docker-1.8.0?level=L3, level-unknown",
        "/frameworks/threats?level=L1, level-unknown",
        "/frameworks/cis-docker-1.8.0?profile=moon, profile-unknown",
        "/hosts/{host}/verdicts?framework=cis-docker-1.8.0&level=x, level-unknown",
        "/hosts/{host}/verdicts?framework=cis-docker-1.8.0&profile=x, profile-unknown",
        "/hosts/{host}/verdicts?level=L1, framework-missing",
        "/attestations?state=maybe, state-unknown",
        "/attestations/nothing, parameter-invalid"
    })
    void unknown_words_are_refused_with_a_code(String path, String code) {
        assertThat(alice.get("/api/v1" + path.replace("{host}", host.toString()))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void level_and_profile_choose_items_of_results_and_verdicts() {
        String results = "/api/v1/frameworks/" + FRAMEWORK + "?group=" + group;
        String verdicts = "/api/v1/hosts/" + host + "/verdicts?size=1000&framework=" + FRAMEWORK;
        long all = alice.get(results).json().path("items").size();
        long server =
                alice.get(results + "&profile=server").json().path("items").size();
        long first = alice.get(results + "&level=L1&profile=server")
                .json()
                .path("items")
                .size();

        assertThat(first).isPositive().isLessThan(server);
        assertThat(server).isLessThan(all);
        assertThat(alice.get(results + "&level=L2&profile=swarm")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo((int) all);
        assertThat(alice.get(verdicts + "&level=L1&profile=server")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(verdict -> verdict.path("item").asString())
                        .distinct())
                .hasSize((int) first);
    }

    @Test
    void a_finding_carries_the_fix_for_its_object_with_strange_names_quoted() {
        JsonNode findings =
                alice.get("/api/v1/findings?size=1000&host=" + host).json().path("items");

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.at("/fix/impact").asString()).isNotBlank());
        JsonNode privileged = findings.valueStream()
                .filter(finding -> finding.path("rule").asString().equals("container-privileged"))
                .findFirst()
                .orElseThrow();
        assertThat(privileged.at("/fix/compose").asString()).isNotBlank();
        assertThat(findings.valueStream()
                        .map(finding -> finding.at("/fix/command").asString("")
                                + finding.at("/fix/run").asString("")))
                .noneMatch(step -> step.contains(" we'b; rm -rf /"));
        JsonNode french = alice.send(alice.request("/api/v1/findings?rule=container-privileged&host=" + host)
                        .header("Accept-Language", "fr")
                        .GET())
                .json()
                .at("/items/0/fix");
        assertThat(french.path("impact").asString())
                .isNotEqualTo(privileged.at("/fix/impact").asString());
    }
}
