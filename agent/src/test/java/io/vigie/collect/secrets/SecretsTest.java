package io.vigie.collect.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.collect.TestReports;
import io.vigie.json.CanonicalJson;
import io.vigie.report.value.NamedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @Test
    void none_of_twenty_planted_secrets_leaves_the_host() {
        List<String> planted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            planted.add("pL4nt3d-S3cr3t-%02d-xYzzY".formatted(i));
        }
        try (FakeHost host = new FakeHost()) {
            plant(host, planted);

            String report = new String(
                    CanonicalJson.write(TestReports.report(host.ready().scan().full())), UTF_8);

            assertThat(planted).noneMatch(report::contains);
            assertThat(report).contains("DB_PASSWORD", "unconfined-by-nobody");
        }
    }

    private static void plant(FakeHost host, List<String> secrets) {
        Map<String, Object> labels = new HashMap<>(Map.of("unconfined-by-nobody", secrets.get(0)));
        labels.put("traefik.basicauth", secrets.get(1));
        host.add(1, "web")
                .with("Config/Labels", labels)
                .with(
                        "Config/Env",
                        List.of(
                                "DB_PASSWORD=" + secrets.get(2),
                                "URL=postgres://u:" + secrets.get(3) + "@db/x",
                                "PLAIN=" + secrets.get(4),
                                secrets.get(5)))
                .with("Config/Cmd", List.of("run", "--password", secrets.get(6)))
                .with("Config/Entrypoint", List.of("sh", "-c", "login " + secrets.get(7)))
                .with("Args", List.of(secrets.get(8)))
                .with("Config/Healthcheck", Map.of("Test", List.of("CMD-SHELL", "curl -u a:" + secrets.get(9))))
                .with(
                        "HostConfig/LogConfig",
                        Map.of("Type", "splunk", "Config", Map.of("splunk-token", secrets.get(10))))
                .with("HostConfig/Tmpfs", Map.of("/run", "uid=" + secrets.get(11)))
                .with("HostConfig/SecurityOpt", List.of("seccomp={\"x\":\"" + secrets.get(12) + "\"}"))
                .with("HostConfig/StorageOpt", Map.of("size", secrets.get(13)))
                .with("HostConfig/Sysctls", Map.of("net.x", secrets.get(14)));
        host.engine
                .answer(
                        "/info",
                        Recorded.of("info")
                                .with("HttpProxy", "http://u:" + secrets.get(15) + "@proxy:3128")
                                .with("HttpsProxy", "http://u:" + secrets.get(16) + "@proxy:3128")
                                .with("RegistryConfig/Mirrors", List.of("https://u:" + secrets.get(17) + "@mirror/"))
                                .with("Labels", List.of("x=" + secrets.get(18)))
                                .text())
                .answer(
                        "/networks",
                        Recorded.text(List.of(Map.of(
                                "Id", "net1",
                                "Name", "overlay",
                                "Driver", "overlay",
                                "Options", Map.of("key", secrets.get(19))))));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD, hunter2, true",
        "MYSQL_ROOT_PASSWORD_FILE, /run/secrets/db, false",
        "API_KEY, abc, true",
        "dbPassword, abc, true",
        "GITHUB_TOKEN, x, true",
        "TOKEN_URL, https://example.org, false",
        "TOKEN_URL, https://u:p@example.org, true",
        "PATH, /usr/local/sbin:/usr/local/bin:/usr/sbin, false",
        "COMPASS, north, false",
        "PASSENGERS, 12, false",
        "KEYBOARD, azerty, false",
        "EMPTY_PASSWORD, '', false",
        "X, AKIAIOSFODNN7EXAMPLE, true",
        "X, ghp_16C7e42F292c6912E7710c838347Ae178B4a, true",
        "X, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln, true",
        "X, wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, true",
        "X, 5f4dcc3b5aa765d61d8327deb882cf99, true",
        "X, 123e4567-e89b-12d3-a456-426614174000, false",
        "X, the-quick-brown-fox-jumps-over, false",
        "VERSION, 1.25.3, false",
        "JAVA_OPTS, -Xmx512m -Dfile.encoding=UTF-8, false",
        "traefik.http.middlewares.a.basicauth.users, x, true",
        "PYTHON_SHA256, 4f5cd2d0ccfc1177446047e5a1c23d3846c7ed69151ebe3ae74c24a373f5ec0b, false",
        "GPG_KEY, 7169605F62C751356D054A26A821E680E5FA6305, false",
        "org.opencontainers.image.revision, 16c7e42f292c6912e7710c838347ae178b4a1d20, false",
        "GPG_KEY, my passphrase, true",
        "DSN, Server=db;Password=x;, true"
    })
    void a_secret_is_known_by_its_name_or_its_shape(String name, String value, boolean secret) {
        assertThat(SecretSigns.looksLikeSecret(name, value)).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MYSQL_ALLOW_EMPTY_PASSWORD | yes | false",
                "MAX_TOKENS | 4096 | false",
                "POSTGRES_HOST_AUTH_METHOD | scram-sha-256 | false",
                "SSH_AUTH_SOCK | /run/host-services/ssh-auth.sock | false",
                "LDAP_BIND_PW | readonly | true",
                "SLACK_WEBHOOK_URL | https://hooks.slack.com/services/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 | true",
                "REDIS_ARGS | --requirepass hunter2 --appendonly yes | true",
                "JAVA_OPTS | -Xmx1g -Djavax.net.ssl.keyStorePassword=changeit | true",
                "SLACK_WEBHOOK_URL | https://example.com/hook | false",
                "DB_PASSWORD | false | false",
                "DB_PASSWORD | 20250101 | true",
                "CLIENT_KEY | /certs/client.key | false",
                "COMPOSE | services: {db: {environment: {POSTGRES_PASSWORD: hunter2}}} | true",
                "NOTE | please change your password: it is old | false",
            })
    void a_value_decides_where_a_name_only_hints(String name, String value, boolean secret) {
        assertThat(SecretSigns.looksLikeSecret(name, value)).isEqualTo(secret);
    }

    @Test
    void names_are_listed_once_and_sorted() {
        assertThat(SecretSigns.ofEntries(List.of("B=1", "A_SECRET=x", "B=2")))
                .containsExactly(new NamedValue("A_SECRET", true), new NamedValue("B", false));
    }
}
