package io.vigie.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.accounts.AccountsSection;
import io.vigie.collect.auditd.AuditSection;
import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.Fact;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.daemon.OtherEnginesSection;
import io.vigie.collect.files.FilesSection;
import io.vigie.collect.files.MountsSection;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.kernel.KernelSection;
import io.vigie.collect.networks.PortsSection;
import io.vigie.lab.LabEngine;
import io.vigie.report.Host;
import io.vigie.report.value.HostFile;
import io.vigie.report.value.ListeningPort;
import io.vigie.report.value.OtherEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** This machine with a real engine on it. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealHostTest {
    private static LabEngine engine;
    private static Host host;
    private static int port;

    @BeforeAll
    static void begin() throws Exception {
        engine = LabEngine.start("{}", "--tls=false");
        engine.run("--name", "one");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listening.getLocalPort();
            HostCollector collector = new HostCollector(new HostRoot(Path.of("/")), Optional.empty(), AskedSocket.NONE);
            host = (Host) collector
                    .scan(collector.begin(), Map.of(), new EngineBuilder().build())
                    .configuration()
                    .orElseThrow();
        }
    }

    @AfterAll
    static void end() throws IOException {
        engine.close();
    }

    private static Stream<HostFile> files(String role) {
        return host.files().orElseThrow().stream().filter(file -> file.role().equals(role));
    }

    @Test
    void the_running_daemons_own_files_are_found() throws IOException {
        String socket = engine.socket().toRealPath().toString();
        assertThat(files("engine-socket")).anySatisfy(file -> {
            assertThat(file.path()).isEqualTo(socket);
            assertThat(file.type()).isEqualTo("socket");
            assertThat(file.owner()).contains("root");
            assertThat(file.mode()).contains("0660");
            assertThat(file.accessList()).contains(false);
        });
        assertThat(files("daemon-configuration"))
                .extracting(HostFile::path)
                .contains(engine.folder().resolve("daemon.json").toString());
        assertThat(files("data-folder"))
                .extracting(HostFile::path)
                .contains(engine.folder().resolve("data").toString());
        assertThat(files("dockerd")).extracting(HostFile::path).contains("/usr/sbin/dockerd");
        assertThat(files("runc")).isNotEmpty();
    }

    @Test
    void the_containerd_that_the_engine_started_is_named_so() {
        assertThat(host.otherEngines().orElseThrow())
                .filteredOn(other -> other.name().equals("docker-containerd"))
                .extracting(OtherEngine::socket)
                .contains(Optional.of(engine.folder()
                        .resolve("exec/containerd/containerd.sock")
                        .toString()));
    }

    @Test
    void what_the_kernel_tells_is_what_its_files_hold() throws IOException {
        String forwarding =
                Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward")).strip();
        assertThat(host.kernelSettings().orElseThrow())
                .anyMatch(setting -> setting.name().equals("net.ipv4.ip_forward")
                        && setting.value().equals(forwarding));
        assertThat(host.seccomp()).contains(Files.exists(Path.of("/proc/sys/kernel/seccomp/actions_avail")));
        assertThat(host.cgroupVersion()).isPresent();
        assertThat(host.timeSynchronised()).isPresent();
        assertThat(host.mounts().orElseThrow()).anyMatch(mount -> mount.path().equals("/"));
        assertThat(host.userZeroAccounts()).contains(List.of("root"));
    }

    @Test
    void a_port_is_shown_with_the_process_behind_it() throws IOException {
        String own = Files.readString(Path.of("/proc/self/comm")).strip();

        assertThat(host.listeningPorts().orElseThrow())
                .filteredOn(listening -> listening.port() == port)
                .extracting(ListeningPort::process)
                .containsExactly(own);
    }

    @Test
    void whether_a_firewall_is_in_force_is_the_kernels_answer() {
        assertThat(host.firewalls()).isPresent();
        assertThat(host.inputFilteredFamilies()).isPresent();
        assertThat(host.publishedFilteredFamilies()).isPresent();
        assertThat(host.sources().get("firewalls")).contains("of the kernel");
    }

    @Test
    void every_fact_is_there_or_says_why_not() {
        Stream.of(
                        new FilesSection(AskedSocket.NONE),
                        new AuditSection(),
                        new MountsSection(),
                        new KernelSection(),
                        new AccountsSection(AskedSocket.NONE),
                        new PortsSection(),
                        new OtherEnginesSection())
                .flatMap(section -> section.facts().stream().map(Fact::name))
                .forEach(fact ->
                        assertThat(host.missing().containsKey(fact)).as(fact).isNotEqualTo(isPresent(fact)));
    }

    private static boolean isPresent(String fact) {
        try {
            return ((Optional<?>) Host.class.getMethod(fact).invoke(host)).isPresent();
        } catch (ReflectiveOperationException noSuchFact) {
            throw new IllegalStateException(noSuchFact);
        }
    }
}
