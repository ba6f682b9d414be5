package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.RestClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** HTTP Basic against Debian's slapd. */
@EnabledIf(value = "slapdIsInstalled", disabledReason = "needs Debian's slapd")
@DirtiesContext
class SlapdLoginTest extends IntegrationTest {
    private static Slapd slapd;

    @LocalServerPort
    private int port;

    static boolean slapdIsInstalled() {
        return Slapd.isInstalled();
    }

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("vigie-slapd");
        slapd = Slapd.start(folder, freePort(), PEOPLE);
        registry.add("vigie.access.directory.url", () -> slapd.url());
        registry.add("vigie.access.directory.user-dn", () -> "cn=root,dc=firm,dc=test");
        registry.add("vigie.access.directory.password", () -> "secret");
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

    private static void change(ModificationType type) throws LDAPException {
        try (LDAPConnection directory = new LDAPConnection(
                "127.0.0.1", URI.create(slapd.url()).getPort(), "cn=root,dc=firm,dc=test", "secret")) {
            directory.modify(
                    "cn=ops-prod,ou=groups,dc=firm,dc=test",
                    new Modification(type, "member", "cn=paris,ou=groups,dc=firm,dc=test"),
                    new Modification(
                            type == ModificationType.DELETE ? ModificationType.ADD : ModificationType.DELETE,
                            "member",
                            "cn=canteen,ou=groups,dc=firm,dc=test"));
        }
    }

    @Test
    void a_token_has_no_right_that_the_directory_took_from_its_maker() throws LDAPException {
        String token = tokenOfOmar();
        assertThat(by(token).status()).isEqualTo(200);

        change(ModificationType.DELETE);
        try {
            Answer answer = by(token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("api-token-without-rights");
        } finally {
            change(ModificationType.ADD);
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

    private static final String PEOPLE = """
            dn: dc=firm,dc=test
            objectClass: dcObject
            objectClass: organization
            o: Firm
            dc: firm

            dn: ou=people,dc=firm,dc=test
            objectClass: organizationalUnit
            ou: people

            dn: ou=groups,dc=firm,dc=test
            objectClass: organizationalUnit
            ou: groups

            dn: uid=omar,ou=people,dc=firm,dc=test
            objectClass: inetOrgPerson
            uid: omar
            cn: Omar Haddad
            sn: Haddad
            userPassword: pass-omar

            dn: uid=guest,ou=people,dc=firm,dc=test
            objectClass: inetOrgPerson
            uid: guest
            cn: Guest
            sn: Guest
            userPassword: pass-guest

            dn: cn=paris-night-shift,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: paris-night-shift
            member: uid=omar,ou=people,dc=firm,dc=test

            dn: cn=paris,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: paris
            member: cn=paris-night-shift,ou=groups,dc=firm,dc=test

            dn: cn=ops-prod,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: ops-prod
            member: cn=paris,ou=groups,dc=firm,dc=test

            dn: cn=canteen,ou=groups,dc=firm,dc=test
            objectClass: groupOfNames
            cn: canteen
            member: uid=guest,ou=people,dc=firm,dc=test
            """;
}
