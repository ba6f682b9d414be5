package io.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.cli.AuditRun;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The trail over REST: for adam (administrator) and ines (auditor) of the whole fleet. */
class TrailApiTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    private RestClient as(String person) {
        return RestClient.demo(port, person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "omar"})
    void nobody_else_reads_it(String person) {
        for (String path : List.of("/api/v1/trail", "/api/v1/trail/file")) {
            assertThat(as(person).get(path).code()).isEqualTo("role-missing");
        }
        assertThat(as(person).post("/api/v1/trail/verification", "").code()).isEqualTo("role-missing");
    }

    @Test
    void who_was_refused_is_in_it_with_what_for() {
        as("omar").get("/api/v1/trail");

        JsonNode found = as("adam")
                .get("/api/v1/trail?q=omar%20trail-read&outcome=refused")
                .json();

        assertThat(found.at("/total").asLong()).isPositive();
        assertThat(found.at("/items").findValuesAsString("object")).contains("/api/v1/trail");
    }

    @Test
    void it_says_from_where_somebody_acted_and_believes_no_header_of_theirs() {
        String name = "address-" + UUID.randomUUID();
        RestClient ines = as("ines");
        String token = "{\"name\":\"" + name + "\",\"roles\":[\"auditor\"],\"groups\":[\"/\"]}";
        RestClient.Answer made = ines.send(ines.request("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7")
                .POST(BodyPublishers.ofString(token)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        JsonNode entry = ines.get("/api/v1/trail?q=" + name).json().at("/items/0");

        assertThat(entry.at("/detail/address").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.at("/detail/grants").asString()).isEqualTo("auditor /");
    }

    @Test
    void refusals_of_people_programs_and_unknown_ones_say_from_where() {
        as("omar").get("/api/v1/trail");
        new RestClient(port, "nobody-" + UUID.randomUUID(), "wrong").get("/api/v1/fleet");
        RestClient adam = as("adam");

        for (String words : List.of("omar%20trail-read", "nobody-%20login")) {
            JsonNode entry =
                    adam.get("/api/v1/trail?outcome=refused&q=" + words).json().at("/items/0");
            assertThat(entry.at("/detail/address").asString()).as(words).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void it_is_searched_by_words_and_by_time() {
        Instant before = Instant.now().minusSeconds(1);
        as("omar").get("/api/v1/trail");
        RestClient ines = as("ines");

        assertThat(total(ines, "?q=OMAR%20trail-read&from=" + before)).isPositive();
        assertThat(total(ines, "?q=trail-read&to=" + before.minusSeconds(3_600)))
                .isZero();
        assertThat(total(ines, "?q=%25")).isZero();
        assertThat(total(ines, "?q=no-such-word")).isZero();
        assertThat(ines.get("/api/v1/trail?from=yesterday").code()).isEqualTo("parameter-invalid");
        assertThat(ines.get("/api/v1/trail?outcome=won").code()).isEqualTo("outcome-unknown");
        assertThat(ines.get("/api/v1/trail?sort=actor").code()).isEqualTo("sort-unknown");
    }

    private static long total(RestClient person, String query) {
        return person.get("/api/v1/trail" + query).json().at("/total").asLong();
    }

    @Test
    void what_is_taken_out_is_verified_without_the_server(@TempDir Path folder) throws IOException {
        as("omar").get("/api/v1/trail");
        as("adam").get("/api/v1/trail");
        RestClient.Answer answer = as("ines").get("/api/v1/trail/file");
        Path file = Files.writeString(folder.resolve("trail.jsonl"), answer.text());

        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/jsonl");
        assertThat(AuditRun.of("verify", "--trail", file.toString()).out()).contains("as it was written");
        JsonNode verified = as("ines").post("/api/v1/trail/verification", "").json();
        assertThat(verified.at("/problemsInAll").asLong()).isZero();
    }

    @Test
    void a_verification_takes_no_body() {
        RestClient ines = as("ines");

        assertThat(ines.send(ines.request("/api/v1/trail/verification").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
    }
}
