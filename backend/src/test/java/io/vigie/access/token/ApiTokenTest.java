package io.vigie.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.GroupPath;
import io.vigie.trail.Trail;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API tokens over HTTP, made by the demo's people. */
@ExtendWith(OutputCaptureExtension.class)
class ApiTokenTest extends IntegrationTest {
    private static final String NEVER_MADE =
            "vigie_" + "leaked-and-wrong".repeat(3).substring(0, 43);

    @LocalServerPort
    private int port;

    @Autowired
    private Trail trail;

    @Autowired
    private JdbcClient jdbc;

    private RestClient as(String person) {
        return RestClient.demo(port, person);
    }

    private static Map<String, Object> asked(String name, String role, String... groups) {
        return Map.of("name", name, "roles", List.of(role), "groups", List.of(groups));
    }

    private record Token(String id, String secret) {}

    private Token made(String person, Map<String, ?> asked) {
        Answer made = as(person).post("/api/v1/tokens", asked);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new Token(
                made.json().at("/token/id").asString(),
                made.json().path("secret").asString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Answer by(String secret, String path) {
        return send(secret, request(path));
    }

    private Answer send(String secret, HttpRequest.Builder request) {
        return as("").send(request.header("Authorization", "Bearer " + secret));
    }

    private Answer post(String secret, String path, String body) {
        return send(
                secret,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer delete(RestClient who, String path) {
        return who.send(who.request(path).DELETE());
    }

    @Test
    void a_token_sees_the_groups_it_was_given_and_nothing_else() {
        GroupPath inside = aGroup();
        UUID seen = aHost("seen", inside);
        UUID hidden = aHost("hidden", aGroup());
        Token token = made("alice", asked("report", "security-manager", inside.value()));

        Answer hosts = by(token.secret(), "/api/v1/hosts?size=1000");

        assertThat(hosts.text()).contains(seen.toString()).doesNotContain(hidden.toString());
        assertThat(hosts.json().path("total").asLong()).isEqualTo(1);
        assertThat(by(token.secret(), "/api/v1/hosts/" + hidden).code()).isEqualTo("not-found");
        assertThat(by(token.secret(), "/api/v1/fleet").json().path("hosts").asLong())
                .isEqualTo(1);
    }

    @Test
    void a_secret_is_recognised_by_its_prefix_shown_once_and_kept_as_a_digest() {
        Token token = made("alice", asked("kept", "security-manager", "/"));

        assertThat(token.secret()).matches("vigie_[A-Za-z0-9_-]{43}");
        assertThat(as("alice").get("/api/v1/tokens?size=1000").text())
                .contains(token.id())
                .doesNotContain(token.secret());
        assertThat(jdbc.sql("select row_to_json(t)::text from access_token t where id = cast(? as uuid)")
                        .param(token.id())
                        .query(String.class)
                        .single())
                .contains("sha256:")
                .doesNotContain(token.secret().substring(6));
        assertThat(trail.newest(20).toString()).contains(token.id()).doesNotContain(token.secret());
    }

    @ParameterizedTest
    @CsvSource({
        "omar, auditor, /prod, 403, role-missing",
        "omar, ops, /, 403, role-missing",
        "omar, ops, /production, 403, role-missing",
        "adam, security-manager, /, 403, role-missing",
        "omar, king, /prod, 400, api-token-roles-invalid",
        "omar, ops, prod, 400, group-path-invalid"
    })
    void nobody_gives_a_token_what_they_do_not_have(String person, String role, String group, int status, String code) {
        Answer answer = as(person).post("/api/v1/tokens", asked("more", role, group));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_group_in_which_none_of_the_roles_is_held_is_refused() {
        assertThat(as("omar")
                        .post("/api/v1/tokens", asked("more", "ops", "/prod/paris", "/dev"))
                        .code())
                .isEqualTo("group-outside-scope");
    }

    @Test
    void names_ends_and_numbers_of_groups_are_bounded() {
        assertThat(asking(Map.of("roles", List.of("ops"), "groups", List.of("/prod"))))
                .isEqualTo("api-token-name-invalid");
        assertThat(asking(asked("x".repeat(101), "ops", "/prod"))).isEqualTo("api-token-name-invalid");
        assertThat(asking(asked("a\nb", "ops", "/prod"))).isEqualTo("api-token-name-invalid");
        assertThat(asking(Map.of("name", "none", "roles", List.of("ops")))).isEqualTo("api-token-groups-invalid");
        assertThat(asking(Map.of("name", "none", "groups", List.of("/prod")))).isEqualTo("api-token-roles-invalid");
        for (long life : new long[] {0, 3_599, 365L * 86_400 + 1, Long.MAX_VALUE}) {
            assertThat(asking(Map.of(
                            "name", "life", "roles", List.of("ops"), "groups", List.of("/prod"), "lifeSeconds", life)))
                    .isEqualTo("api-token-life-invalid");
        }
    }

    private String asking(Map<String, ?> asked) {
        return as("omar").post("/api/v1/tokens", asked).code();
    }

    @Test
    void a_token_makes_shows_and_revokes_no_tokens_and_ends_no_sessions() {
        Token token = made("adam", asked("all", "administrator", "/"));

        String body = "{\"name\":\"b\",\"roles\":[\"administrator\"],\"groups\":[\"/\"]}";
        assertThat(List.of(
                        post(token.secret(), "/api/v1/tokens", body),
                        by(token.secret(), "/api/v1/tokens"),
                        by(token.secret(), "/api/v1/tokens?all=true"),
                        send(
                                token.secret(),
                                request("/api/v1/tokens/" + token.id()).DELETE()),
                        send(
                                token.secret(),
                                request("/api/v1/sessions?tokens=true").DELETE())))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.code()).isEqualTo("api-token-not-allowed");
                });
        for (String action : List.of("api-token-made", "api-token-revoked", "sessions-ended")) {
            assertThat(trail.newest(50)).as(action).anySatisfy(entry -> {
                assertThat(entry.action()).isEqualTo(action);
                assertThat(entry.detail())
                        .containsEntry("code", "api-token-not-allowed")
                        .containsEntry("token", "all (" + token.id() + ")");
            });
        }
    }

    @Test
    void a_revoked_token_is_refused_with_the_next_request_whichever_server_revoked_it() {
        Token here = made("ines", asked("here", "auditor", "/"));
        Token elsewhere = made("ines", asked("elsewhere", "auditor", "/"));
        assertThat(by(here.secret(), "/api/v1/fleet").status()).isEqualTo(200);
        assertThat(by(elsewhere.secret(), "/api/v1/fleet").status()).isEqualTo(200);

        Answer revoked = delete(as("ines"), "/api/v1/tokens/" + here.id());
        jdbc.sql("update access_token set revoked_at = now() where id = cast(? as uuid)")
                .param(elsewhere.id())
                .update();

        assertThat(revoked.json().path("state").asString()).isEqualTo("revoked");
        for (Token token : List.of(here, elsewhere)) {
            Answer refused = by(token.secret(), "/api/v1/fleet");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("api-token-revoked");
            assertThat(refused.response().headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        }
        assertThat(delete(as("ines"), "/api/v1/tokens/" + here.id()).status()).isEqualTo(200);
    }

    @Test
    void a_token_ends_and_what_is_refused_names_it_in_the_trail() {
        Token token = made("ines", asked("short", "auditor", "/"));
        jdbc.sql("update access_token set expires_at = now() where id = cast(? as uuid)")
                .param(token.id())
                .update();

        assertThat(by(token.secret(), "/api/v1/fleet").code()).isEqualTo("api-token-expired");
        assertThat(trail.newest(20)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("ines");
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.detail())
                    .containsEntry("code", "api-token-expired")
                    .containsEntry("token", "short (" + token.id() + ")");
        });
    }

    @Test
    void what_is_done_by_token_is_done_by_its_person_with_the_token_named() {
        Token token = made("omar", asked("nightly", "ops", "/prod"));

        Answer done = post(token.secret(), "/api/v1/audits", "{\"framework\":\"threats\",\"group\":\"/prod\"}");
        Answer refused = post(token.secret(), "/api/v1/enrolments", "{\"group\":\"/prod\"}");

        assertThat(done.status()).as(done.text()).isEqualTo(201);
        assertThat(refused.code()).isEqualTo("role-missing");
        String label = "nightly (" + token.id() + ")";
        for (String action : List.of("login", "audit-asked", "enrolment-token")) {
            assertThat(trail.newest(50)).as(action).anySatisfy(entry -> {
                assertThat(entry.actor()).isEqualTo("omar");
                assertThat(entry.action()).isEqualTo(action);
                assertThat(entry.detail()).containsEntry("token", label).containsEntry("address", "127.0.0.1");
            });
        }
    }

    @Test
    void the_last_use_is_written_once_a_minute_at_most() {
        Token token = made("ines", asked("used", "auditor", "/"));
        assertThat(lastUse(token)).isEmpty();
        by(token.secret(), "/api/v1/fleet");
        String first = lastUse(token);
        assertThat(first).isNotEmpty();

        by(token.secret(), "/api/v1/fleet");
        assertThat(lastUse(token)).isEqualTo(first);
        jdbc.sql("update access_token set last_used_at = now() - interval '61 seconds' where id = cast(? as uuid)")
                .param(token.id())
                .update();
        String before = lastUse(token);
        by(token.secret(), "/api/v1/fleet");
        assertThat(lastUse(token)).isGreaterThan(before);
    }

    private String lastUse(Token token) {
        return as("ines")
                .get("/api/v1/tokens?size=1000")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(token.id()))
                .findFirst()
                .orElseThrow()
                .path("lastUsedAt")
                .asString("");
    }

    @Test
    void wrong_tokens_wait_keep_nobody_out_and_stand_nowhere_in_clear(CapturedOutput output) {
        Token right = made("ines", asked("right", "auditor", "/"));
        long before = trail.newest(1).getFirst().id();

        List<Answer> answers = java.util.stream.Stream.generate(() -> by(NEVER_MADE, "/api/v1/fleet"))
                .limit(60)
                .toList();

        assertThat(answers.getFirst().code()).isEqualTo("api-token-unknown");
        assertThat(answers.getFirst().status()).isEqualTo(401);
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSizeBetween(5, 12);
        assertThat(answers.getLast().code()).isEqualTo("too-many-attempts");
        assertThat(answers.getLast().response().headers().firstValue("Retry-After"))
                .isPresent();
        assertThat(by("not-even-alike", "/api/v1/fleet").status()).isEqualTo(429);
        assertThat(by(right.secret(), "/api/v1/fleet").status()).isEqualTo(200);
        assertThat(as("omar").get("/api/v1/fleet").status()).isEqualTo(200);
        List<Trail.Entry> refused = trail.newest(1_000).stream()
                .filter(entry ->
                        entry.actor().equals("127.0.0.1") && entry.action().equals("login"))
                .toList();
        assertThat(refused).anyMatch(entry -> entry.detail().containsValue("too-many-attempts"));
        assertThat(refused).filteredOn(entry -> entry.id() > before).hasSizeLessThanOrEqualTo(4);
        assertThat(trail.newest(1_000).toString()).doesNotContain(NEVER_MADE);
        assertThat(output.getAll()).doesNotContain(NEVER_MADE, right.secret());
    }

    @Test
    void administrators_see_and_revoke_the_tokens_of_others_and_nobody_else_does() {
        Token token = made("omar", asked("of-omar", "ops", "/prod"));

        assertThat(as("adam").get("/api/v1/tokens?all=true&size=1000").text()).contains(token.id());
        assertThat(as("adam").get("/api/v1/tokens?size=1000").text()).doesNotContain(token.id());
        assertThat(as("alice").get("/api/v1/tokens?size=1000").text()).doesNotContain(token.id());
        assertThat(as("alice").get("/api/v1/tokens?all=true").code()).isEqualTo("role-missing");
        assertThat(delete(as("alice"), "/api/v1/tokens/" + token.id()).code()).isEqualTo("not-found");
        assertThat(by(token.secret(), "/api/v1/fleet").status()).isEqualTo(200);
        assertThat(delete(as("adam"), "/api/v1/tokens/" + token.id()).status()).isEqualTo(200);
        assertThat(by(token.secret(), "/api/v1/fleet").code()).isEqualTo("api-token-revoked");
        assertThat(trail.newest(50)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("api-token-revoked");
            assertThat(entry.object()).isEqualTo(token.id());
            assertThat(Instant.parse(entry.detail().get("untilBefore"))).isAfter(Instant.now());
            assertThat(Instant.parse(entry.detail().get("untilAfter"))).isBefore(Instant.now());
        });
    }

    @Test
    void a_person_has_50_valid_tokens_at_most_and_ended_ones_are_forgotten_beyond_50() {
        delete(as("alice"), "/api/v1/sessions?tokens=true");
        for (int number = 0; number < 50; number++) {
            made("alice", asked("token " + number, "security-manager", "/"));
        }
        Answer tooMany = as("alice").post("/api/v1/tokens", asked("one more", "security-manager", "/"));
        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.code()).isEqualTo("api-tokens-too-many");

        Answer ended = delete(as("alice"), "/api/v1/sessions?tokens=true");
        assertThat(ended.json().path("tokensRevoked").asInt()).isEqualTo(50);
        made("alice", asked("again", "security-manager", "/"));
        assertThat(as("alice").get("/api/v1/tokens").json().path("total").asInt())
                .isEqualTo(51);
    }

    @Test
    void without_a_token_both_ways_in_are_named() {
        Answer answer = as("").send(request("/api/v1/fleet"));

        assertThat(answer.code()).isEqualTo("login-required");
        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .hasSize(2)
                .anyMatch(challenge -> challenge.startsWith("Basic"))
                .anyMatch(challenge -> challenge.startsWith("Bearer"));
    }
}
