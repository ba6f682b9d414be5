package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.trail.Trail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/**
 * HTTP Basic against the demo directory, on a server of its own: others are refused so often that the trail no longer
 * tells them apart.
 */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class DirectoryLoginTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Trail trail;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "omar, wrong, credentials-wrong",
        "omar, '', password-empty",
        "*, vigie-demo, user-name-invalid",
        "o*, vigie-demo, user-name-invalid",
        "'omar)(uid=*', vigie-demo, user-name-invalid",
        "nobody, vigie-demo, credentials-wrong"
    })
    void each_refusal_has_its_own_code_and_is_written_down(String user, String password, String code) {
        Answer answer = new RestClient(port, user, password).get("/api/v1/fleet");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(trail.newest(5)).anySatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo(user);
            assertThat(entry.action()).isEqualTo("login");
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.detail()).containsEntry("code", code);
        });
    }

    @Test
    void without_a_name_somebody_is_asked_for_one() {
        Answer answer = new RestClient(port, "", "")
                .send(java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + port + "/api/v1/fleet")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("login-required");
    }

    @Test
    void a_wrong_password_is_refused_right_after_the_right_one() {
        assertThat(RestClient.demo(port, "ines").get("/api/v1/fleet").status()).isEqualTo(200);
        assertThat(new RestClient(port, "ines", "wrong").get("/api/v1/fleet").status())
                .isEqualTo(401);
    }

    @Test
    void of_150_passwords_at_once_a_few_are_tried_and_the_rest_are_told_when_to_come_again() {
        List<Answer> answers = IntStream.range(0, 150)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> new RestClient(port, "guessed-at", "guess-" + number).get("/api/v1/fleet"),
                        Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::code).containsOnly("credentials-wrong", "too-many-attempts");
        assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSizeBetween(5, 12);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .allSatisfy(answer -> assertThat(answer.response().headers().firstValue("Retry-After"))
                        .isPresent());
    }

    @Test
    void a_script_that_asks_many_things_at_once_signs_in_once() {
        long before = signedIn();

        List<Integer> statuses = IntStream.range(0, 40)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> RestClient.demo(port, "ines").get("/api/v1/fleet").status(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(signedIn() - before).isLessThanOrEqualTo(1);
    }

    private long signedIn() {
        return trail.newest(1_000).stream()
                .filter(entry -> entry.actor().equals("ines")
                        && entry.action().equals("login")
                        && entry.outcome().equals("done"))
                .count();
    }

    @Test
    void letter_case_of_a_user_name_makes_nobody_else() {
        assertThat(RestClient.demo(port, "OMAR").get("/api/v1/groups?size=1000").text())
                .doesNotContain("\"/dev");
    }

    @Test
    void nothing_but_the_description_answers_without_a_login() {
        for (String path :
                new String[] {"/api", "/api/v1", "/api/v1/", "/api/v1/hosts", "/api/v2/hosts", "/api//v1/hosts"}) {
            Answer answer = new RestClient(port, "", "")
                    .send(java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + path)));
            assertThat(answer.status()).as(path).isIn(400, 401);
        }
    }

    @Test
    void the_trail_cannot_be_changed() {
        RestClient.demo(port, "alice").get("/api/v1/fleet");

        for (String change : new String[] {
            "update trail_entry set actor = 'nobody'", "delete from trail_entry", "truncate trail_entry"
        }) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("append-only");
        }
    }
}
