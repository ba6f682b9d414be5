package io.vigie.waivers;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.GroupPath;
import io.vigie.ingest.ReportSink;
import java.time.Duration;
import java.time.Instant;
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

/** alice is security manager of everything; omar has /prod as ops, ines everything as auditor, adam no posture at all. */
class WaiverRestTest extends IntegrationTest {
    private static final String WAIVERS = "/api/v1/waivers";

    @LocalServerPort
    private int port;

    @Autowired
    private ReportSink sink;

    private RestClient alice;
    private RestClient omar;
    private GroupPath group;
    private UUID host;

    @BeforeEach
    void aHostWithAPrivilegedContainer() {
        alice = RestClient.demo(port, "alice");
        omar = RestClient.demo(port, "omar");
        group = new GroupPath("/prod" + aGroup().value());
        host = aHost("waived", group);
        sink.accept(host, aReport(aContainer("gpu", Map.of("privileged", true)), aContainer("web", Map.of())));
    }

    private Map<String, Object> asked(Map<String, Object> scope) {
        return new HashMap<>(Map.of(
                "rule",
                "container-privileged",
                "scope",
                scope,
                "reason",
                "<b>The driver needs raw devices.</b>",
                "ticket",
                "OPS-12",
                "until",
                Instant.now().plus(Duration.ofDays(30)).toString()));
    }

    private Map<String, Object> ofTheObject() {
        return Map.of("host", host.toString(), "kind", "container", "subject", "name:gpu");
    }

    private String ask(RestClient person, Map<String, Object> scope) {
        Answer made = person.post(WAIVERS, asked(scope));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = made.json().path("id").asString();
        assertThat(made.response().headers().firstValue("Location")).contains(WAIVERS + "/" + id);
        return id;
    }

    private static Answer decide(RestClient person, String id, boolean approved) {
        return person.post(WAIVERS + "/" + id + "/decision", Map.of("approved", approved, "comment", "Until March."));
    }

    private List<String> findings(String state) {
        return alice.get("/api/v1/findings?rule=container-privileged&group=" + group.value() + "&state=" + state)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.at("/subject/name").asString() + " "
                        + item.path("state").asString())
                .toList();
    }

    @Test
    void one_asks_another_decides_and_the_accepted_score_moves_while_the_raw_one_stays() {
        double raw = alice.get("/api/v1/hosts/" + host).json().at("/host/score").asDouble();
        String id = ask(omar, ofTheObject());

        Answer effect = alice.get(WAIVERS + "/" + id + "/effect");
        Answer decided = decide(alice, id, true);
        Answer after = alice.get("/api/v1/hosts/" + host);

        assertThat(effect.json().path("findings").asLong()).isEqualTo(1);
        assertThat(decided.json().path("state").asString()).isEqualTo("in-force");
        assertThat(after.json().at("/host/score").asDouble()).isEqualTo(raw);
        assertThat(after.json().at("/host/accepted/score").asDouble())
                .isCloseTo(effect.json().path("acceptedWith").asDouble(), within(1e-9))
                .isLessThan(raw);
        assertThat(findings("waived")).containsExactly("gpu waived");
        assertThat(findings("open")).isEmpty();
        assertThat(alice.get("/api/v1/hosts/" + host + "?at="
                                + decided.json().path("askedAt").asString())
                        .json()
                        .at("/host/accepted/score")
                        .asDouble())
                .isEqualTo(raw);

        Answer withdrawn = omar.send(omar.request(WAIVERS + "/" + id).DELETE());
        assertThat(withdrawn.json().path("state").asString()).isEqualTo("withdrawn");
        assertThat(findings("open")).containsExactly("gpu open");
        assertThat(omar.send(omar.request(WAIVERS + "/" + id).DELETE()).code()).isEqualTo("waiver-ended");
    }

    @Test
    void nobody_decides_on_their_own_and_roles_and_scopes_are_held_with_stable_codes() {
        String ofAlice = ask(alice, ofTheObject());
        String everywhere = ask(alice, Map.of("group", "/"));
        RestClient ines = RestClient.demo(port, "ines");
        RestClient adam = RestClient.demo(port, "adam");

        assertThat(decide(alice, ofAlice, true).code()).isEqualTo("waiver-of-ones-own");
        assertThat(decide(omar, ofAlice, true).code()).isEqualTo("role-missing");
        assertThat(ines.get(WAIVERS + "/" + ofAlice).status()).isEqualTo(200);
        assertThat(ines.post(WAIVERS, asked(ofTheObject())).code()).isEqualTo("role-missing");
        assertThat(ines.send(ines.request(WAIVERS + "/" + ofAlice).DELETE()).code())
                .isEqualTo("role-missing");
        assertThat(adam.get(WAIVERS + "/" + ofAlice).code()).isEqualTo("role-missing");
        assertThat(adam.post(WAIVERS, asked(ofTheObject())).code()).isEqualTo("role-missing");
        assertThat(omar.post(WAIVERS, asked(Map.of("group", "/"))).code()).isEqualTo("group-outside-scope");
        assertThat(omar.get(WAIVERS + "/" + everywhere).status()).isEqualTo(200);
        assertThat(omar.send(omar.request(WAIVERS + "/" + everywhere).DELETE()).code())
                .isEqualTo("role-missing");
        assertThat(omar.get(WAIVERS + "?size=1000&state=asked").text()).contains(ofAlice);
    }

    @Test
    void a_waiver_of_a_group_tells_its_effect_before_it_is_asked_for() {
        Answer effect = omar.get(WAIVERS + "/effect?rule=container-privileged&group=" + group.value());

        assertThat(effect.json().path("findings").asLong()).isEqualTo(1);
        assertThat(effect.json().at("/first/0/subjectName").asString()).isEqualTo("gpu");
        assertThat(effect.json().path("acceptedWith").asDouble())
                .isLessThan(effect.json().path("acceptedWithout").asDouble());
        assertThat(omar.get(WAIVERS + "/effect?rule=container-privileged&group=/lab")
                        .json()
                        .path("findings")
                        .asLong())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rule           |                                        | rule-missing
            rule           | no-such-rule                           | rule-unknown
            reason         | short                                  | reason-invalid
            until          |                                        | until-invalid
            until          | tomorrow                               | until-invalid
            until          | 2020-01-01T00:00:00Z                   | waiver-too-long
            until          | 2999-01-01T00:00:00Z                   | waiver-too-long
            ticket         | a\u0007b                               | ticket-invalid
            """)
    void what_is_asked_badly_is_refused_with_a_stable_code(String field, String value, String code) {
        Map<String, Object> asked = asked(ofTheObject());
        asked.remove(field);
        if (value != null) {
            asked.put(field, value);
        }
        assertThat(omar.post(WAIVERS, asked).code()).isEqualTo(code);
    }

    @Test
    void a_scope_is_one_part_of_the_fleet() {
        String id = host.toString();
        Map<Map<String, Object>, String> refused = Map.of(
                Map.of(), "place-missing",
                Map.of("host", id, "group", "/prod"), "place-missing",
                Map.of("host", id, "kind", "container"), "waiver-scope-invalid",
                Map.of("host", id, "label", "a"), "waiver-scope-invalid",
                Map.of("group", "/prod", "subject", "name:gpu", "kind", "container"), "waiver-scope-invalid",
                Map.of("group", "/prod", "label", "a", "repository", "nginx"), "waiver-scope-invalid",
                Map.of("group", "/prod", "image", "nginx"), "waiver-scope-invalid",
                Map.of("host", id, "kind", "box", "subject", "x"), "kind-unknown",
                Map.of("host", id, "kind", "host", "subject", "host"), "waiver-scope-of-another-kind");
        refused.forEach(
                (scope, code) -> assertThat(omar.post(WAIVERS, asked(scope)).code())
                        .as(scope.toString())
                        .isEqualTo(code));
        assertThat(alice.post(WAIVERS + "/" + UUID.randomUUID() + "/decision", Map.of("approved", true))
                        .code())
                .isEqualTo("not-found");
        assertThat(alice.post(WAIVERS + "/" + ask(omar, ofTheObject()) + "/decision", Map.of())
                        .code())
                .isEqualTo("decision-missing");
    }
}
