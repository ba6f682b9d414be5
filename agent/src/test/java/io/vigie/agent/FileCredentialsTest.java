package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.agent.console.UsageProblem;
import io.vigie.agent.enrolment.FileCredentials;
import io.vigie.agent.server.ServerAddress;
import io.vigie.agent.server.ServerClient;
import io.vigie.collect.host.PemFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCredentialsTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private int written;

    private FileCredentials credentials() {
        return new FileCredentials(
                new FileCredentials.PemSet(
                        folder.resolve("host.crt"), folder.resolve("host.key"), folder.resolve("ca.crt")),
                warnings::add);
    }

    private void write(TestServer server, long serial) throws Exception {
        KeyPair keys = TestAuthority.newKeys();
        write("host.key", PemFiles.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
        write(
                "host.crt",
                TestAuthority.pem(server.authority.issue(
                        "CN=web",
                        keys.getPublic(),
                        BigInteger.valueOf(serial),
                        Instant.now().minus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(1)))));
        write("ca.crt", server.authority.pem());
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(written++)));
    }

    private static void poll(ServerClient client) throws IOException {
        client.get("/agents/orders?incarnation=1&sequence=1");
    }

    @Test
    void a_certificate_that_the_organisation_exchanges_is_used_from_the_next_request_on() throws Exception {
        try (TestServer server = new TestServer()) {
            write(server, 0xaa);
            try (ServerClient client =
                    new ServerClient(ServerAddress.of(server.url()), credentials(), Duration.ofSeconds(5))) {
                poll(client);
                write(server, 0xbb);
                poll(client);
            }

            assertThat(server.serials).containsExactly("aa", "bb");
        }
    }

    @Test
    void files_that_are_half_written_leave_what_was_read_before() throws Exception {
        try (TestServer server = new TestServer()) {
            write(server, 0xaa);
            try (ServerClient client =
                    new ServerClient(ServerAddress.of(server.url()), credentials(), Duration.ofSeconds(5))) {
                poll(client);
                write("host.crt", "-----BEGIN CERTIFICATE-----\nMIIB");
                poll(client);
            }

            assertThat(server.serials).containsExactly("aa", "aa");
            assertThat(warnings).singleElement().asString().contains("cannot be used as they are now");
        }
    }

    @Test
    void a_server_of_another_authority_is_refused() throws Exception {
        try (TestServer server = new TestServer();
                TestServer other = new TestServer()) {
            write(server, 0xaa);
            try (ServerClient client =
                    new ServerClient(ServerAddress.of(other.url()), credentials(), Duration.ofSeconds(5))) {
                assertThatThrownBy(() -> poll(client)).isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void files_that_are_not_there_are_wrong_usage() {
        assertThatThrownBy(this::credentials)
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining("--certificate, --key and --ca take files in PEM");
    }
}
