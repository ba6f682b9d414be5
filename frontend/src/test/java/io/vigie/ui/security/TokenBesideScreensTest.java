package io.vigie.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** API tokens where the server has screens, which keep who is signed in at a place of their own. */
class TokenBesideScreensTest extends IntegrationTest {
    @LocalServerPort
    private int port;

    @Test
    void a_token_lets_a_program_in() {
        Answer made = RestClient.demo(port, "alice")
                .post(
                        "/api/v1/tokens",
                        Map.of("name", "report", "roles", List.of("security-manager"), "groups", List.of("/")));

        Answer answer = RestClient.demo(port, "")
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/fleet"))
                        .header(
                                "Authorization",
                                "Bearer " + made.json().path("secret").asString()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
