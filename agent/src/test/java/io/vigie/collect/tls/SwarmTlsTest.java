package io.vigie.collect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.swarm.SwarmAuthority;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.lab.LabAuthority;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.value.ListeningPort;
import io.vigie.report.value.TlsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwarmTlsTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String MANAGER = "swarm-manager";

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private LabAuthority authority;

    @BeforeEach
    void prepare() throws Exception {
        authority = new LabAuthority(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private int serve(ServerSocket server) {
        open.add(server);
        Thread.ofPlatform().daemon().start(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    if (client instanceof SSLSocket secured) {
                        secured.startHandshake();
                        client.getInputStream().read();
                    } else {
                        client.getOutputStream().write("what?\n".getBytes());
                    }
                } catch (IOException gone) {
                    // The other end left.
                }
            }
        });
        return server.getLocalPort();
    }

    private int showing(LabAuthority.Issued issued) throws Exception {
        SSLServerSocket server = (SSLServerSocket) LabAuthority.server(issued)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setWantClientAuth(true);
        return serve(server);
    }

    private SwarmAuthority told() throws IOException {
        String pem = Files.readString(authority.file()).replace("\n", "\\n");
        Json info = new JsonReader(JsonLimits.ENGINE)
                .read(("{\"Swarm\":{\"Cluster\":{\"TLSInfo\":{\"TrustRoot\":\"" + pem + "\"}}}}").getBytes());
        return SwarmAuthority.of(info);
    }

    private Engine scan(String address, List<ListeningPort> listening, Optional<Missing> hidden) throws IOException {
        RecordBuilder<Engine> found = new EngineBuilder()
                .put(EngineBuilder.SWARM_ROLE, Optional.of("manager"))
                .put(EngineBuilder.SWARM_LISTEN_ADDRESS, Optional.of(address))
                .put(EngineBuilder.LISTENING_PORTS, Optional.of(listening));
        new SwarmTls(new TlsProbes(Clock.systemUTC(), MONTH), told()).scan(found.build(), hidden, found);
        return found.build();
    }

    private TlsEndpoint scan(int port) throws IOException {
        List<ListeningPort> listening = List.of(new ListeningPort("tcp", "0.0.0.0", port, "dockerd"));
        Engine seen = scan("0.0.0.0:" + port, listening, Optional.empty());
        assertThat(seen.swarmEndpoints().orElseThrow())
                .extracting(TlsEndpoint::address)
                .containsExactly("0.0.0.0:" + port);
        return seen.swarmEndpoints().orElseThrow().getFirst();
    }

    @Test
    void a_manager_in_order_shows_its_role_and_comes_from_the_authority_that_the_swarm_names() throws Exception {
        TlsEndpoint seen = scan(showing(authority.issue(MANAGER, MONTH)));

        assertThat(seen.protection()).contains("tls");
        assertThat(seen.trusted()).contains(true);
        assertThat(seen.nameMatches()).contains(true);
        assertThat(seen.validUntil().orElseThrow()).isAfter(Instant.now());
        assertThat(seen.unreadable()).isEmpty();
    }

    @Test
    void a_certificate_of_another_authority_of_the_same_name_is_told_from_one_of_the_swarms() throws Exception {
        LabAuthority other = new LabAuthority(Files.createDirectory(folder.resolve("other")));

        TlsEndpoint seen = scan(showing(other.issue(MANAGER, MONTH)));

        assertThat(seen.trusted()).contains(false);
        assertThat(seen.selfSigned()).contains(false);
        assertThat(seen.nameMatches()).contains(true);
    }

    @Test
    void a_certificate_that_has_ended_tells_its_end_and_is_still_the_swarms() throws Exception {
        TlsEndpoint seen = scan(showing(authority.issue(MANAGER, Duration.ofDays(-1))));

        assertThat(seen.validUntil().orElseThrow()).isBefore(Instant.now());
        assertThat(seen.trusted()).contains(true);
    }

    @Test
    void a_certificate_of_a_worker_does_not_make_a_manager() throws Exception {
        assertThat(scan(showing(authority.issue("swarm-worker", MONTH))).nameMatches())
                .contains(false);
    }

    @Test
    void a_port_that_answers_no_tls_tells_nothing_with_the_reason() throws Exception {
        TlsEndpoint seen = scan(serve(new ServerSocket(0, 10, InetAddress.getLoopbackAddress())));

        assertThat(seen.unreadable()).contains("not-understood");
        assertThat(seen.trusted()).isEmpty();
    }

    @Test
    void a_port_that_hangs_tells_nothing_with_the_reason() throws Exception {
        ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(silent);

        assertThat(scan(silent.getLocalPort()).unreadable()).contains("timed-out");
    }

    @Test
    void what_another_program_shows_on_that_port_is_not_taken_for_the_swarms() throws Exception {
        int port = showing(authority.issue(MANAGER, MONTH));

        Engine seen = scan("0.0.0.0:" + port, List.of(), Optional.empty());

        assertThat(seen.swarmEndpoints().orElseThrow())
                .extracting(TlsEndpoint::unreadable)
                .containsExactly(Optional.of("not-there"));
    }

    @Test
    void an_address_that_is_not_this_engines_own_is_not_connected_to() throws Exception {
        int port = showing(authority.issue(MANAGER, MONTH));
        List<ListeningPort> every = List.of(new ListeningPort("tcp", "::", port, "dockerd"));

        for (String elsewhere : List.of("localhost:", "127.0.0.2:", "192.0.2.7:")) {
            Engine seen = scan(elsewhere + port, every, Optional.empty());
            assertThat(seen.swarmEndpoints().orElseThrow())
                    .extracting(TlsEndpoint::unreadable)
                    .containsExactly(Optional.of("not-there"));
        }
    }

    @Test
    void a_chosen_address_is_connected_to() throws Exception {
        int port = showing(authority.issue(MANAGER, MONTH));
        List<ListeningPort> chosen = List.of(new ListeningPort("tcp", "127.0.0.1", port, "dockerd"));

        assertThat(scan("127.0.0.1:" + port, chosen, Optional.empty())
                        .swarmEndpoints()
                        .orElseThrow()
                        .getFirst()
                        .trusted())
                .contains(true);
    }

    @Test
    void an_address_that_is_none_is_not_connected_to() throws Exception {
        assertThat(scan("nowhere", List.of(), Optional.empty()).missing())
                .containsEntry("swarmEndpoints", "not-understood");
    }

    @Test
    void a_port_that_must_not_or_cannot_be_connected_to_is_missing_with_the_reason() throws Exception {
        assertThat(scan("0.0.0.0:2377", List.of(), Optional.of(Missing.NOT_PERMITTED))
                        .missing())
                .containsEntry("swarmEndpoints", "not-permitted");
    }
}
