package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import io.vigie.access.directory.Slapd;
import io.vigie.access.directory.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** HTTP Basic against Debian's slapd over TLS. */
@EnabledIf(value = "slapdIsInstalled", disabledReason = "needs Debian's slapd")
@DirtiesContext
class SlapdLoginTest extends IntegrationTest {
    private static Slapd slapd;
    private static TestAuthority authority;

    @LocalServerPort
    private int port;

    static boolean slapdIsInstalled() {
        return Slapd.isInstalled();
    }

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) throws Exception {
        authority = new TestAuthority(Files.createTempDirectory("vigie-authority"));
        slapd = Slapd.start(registry, freePort(), authority);
        registry.add("vigie.access.remember-basic", () -> "PT0S");
        registry.add("vigie.access.remember-rights", () -> "PT0S");
    }

    @AfterAll
    static void end() {
        slapd.close();
    }

    @ParameterizedTest
    @CsvSource({
        "omar, wrong, 401, credentials-wrong",
        "omar, '', 401, password-empty",
        "*, pass-omar, 401, user-name-invalid",
        "nobody, pass-omar, 401, credentials-wrong",
        "guest, pass-guest, 401, no-role"
    })
    void each_refusal_has_its_own_code(String user, String password, int status, String code) {
        Answer answer = new RestClient(port, user, password).get("/api/v1/fleet");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void a_member_of_a_group_within_a_bound_group_comes_in() {
        Answer answer = new RestClient(port, "omar", "pass-omar").get("/api/v1/groups?size=1000");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("\"/test-");
    }

    @Test
    void a_directory_that_is_down_is_told_from_a_wrong_password() throws IOException {
        slapd.stop();
        try {
            Answer answer = new RestClient(port, "omar", "pass-omar").get("/api/v1/fleet");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("directory-unreachable");
        } finally {
            slapd.startAgain();
        }
        assertThat(new RestClient(port, "omar", "pass-omar")
                        .get("/api/v1/fleet")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_directory_that_cannot_be_trusted_is_told_from_a_wrong_password() throws Exception {
        byte[] trusted = Files.readAllBytes(authority.certificate());
        Path other = new TestAuthority(Files.createTempDirectory("vigie-authority")).certificate();
        slapd.stop();
        Files.copy(other, authority.certificate(), StandardCopyOption.REPLACE_EXISTING);
        slapd.startAgain();
        try {
            Answer answer = new RestClient(port, "omar", "pass-omar").get("/api/v1/fleet");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("directory-unreachable");
        } finally {
            Files.write(authority.certificate(), trusted);
        }
    }

    private String tokenOfOmar() {
        Answer made = new RestClient(port, "omar", "pass-omar")
                .post(
                        "/api/v1/tokens",
                        Map.of("name", "ci", "roles", List.of("ops"), "groups", List.of("/prod/paris")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("secret").asString();
    }

    private Answer by(String token) {
        return new RestClient(port, "", "")
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/fleet"))
                        .header("Authorization", "Bearer " + token));
    }

    @Test
    void a_token_has_no_right_that_the_directory_took_from_its_maker() throws Exception {
        String token = tokenOfOmar();
        assertThat(by(token).status()).isEqualTo(200);

        slapd.parisIsInOps(false, authority);
        try {
            Answer answer = by(token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("api-token-without-rights");
        } finally {
            slapd.parisIsInOps(true, authority);
        }
        assertThat(by(token).status()).isEqualTo(200);
    }

    @Test
    void a_token_whose_makers_rights_cannot_be_asked_lets_nobody_in() throws IOException {
        String token = tokenOfOmar();
        slapd.stop();
        try {
            Answer answer = by(token);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("directory-unreachable");
        } finally {
            slapd.startAgain();
        }
        assertThat(by(token).status()).isEqualTo(200);
    }
}
