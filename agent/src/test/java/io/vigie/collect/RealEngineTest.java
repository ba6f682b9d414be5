package io.vigie.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.processes.ContainerProcesses;
import io.vigie.collect.engine.EngineChange;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineEvents;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.lab.LabEngine;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Engine;
import io.vigie.report.Image;
import io.vigie.report.Subject;
import io.vigie.report.value.AddedGroup;
import io.vigie.report.value.ContainerRuntime;
import io.vigie.report.value.ImageStep;
import io.vigie.report.value.KernelSetting;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.PublishedPort;
import io.vigie.report.value.SecretSign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealEngineTest {
    private static LabEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = LabEngine.start("{\"live-restore\": true, \"insecure-registries\": [\"registry.example.org:5000\"]}");
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    @AfterEach
    void removeContainers() throws Exception {
        String ids = engine.docker("ps", "-aq");
        for (String id : ids.isEmpty() ? new String[0] : ids.split("\\s+")) {
            engine.docker("rm", "-f", "-v", id);
        }
    }

    private static HostScan scan() {
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        return new HostScanner(client, new HostRoot(Path.of("/")), Optional.empty()).full();
    }

    @Test
    void the_engines_settings_in_force_are_seen() {
        Engine seen = (Engine) scan().subjects().get(1).configuration().orElseThrow();

        assertThat(seen.reachable()).contains(true);
        assertThat(seen.liveRestore()).contains(true);
        assertThat(seen.insecureRegistries()).contains(List.of("registry.example.org:5000"));
        assertThat(seen.interContainerCommunication()).contains(true);
        assertThat(seen.version()).isPresent();
        assertThat(seen.containerdVersion()).isPresent();
    }

    @Test
    void a_careless_container_is_seen_as_it_was_made() throws Exception {
        engine.run(
                "--name",
                "db",
                "--pid",
                "host",
                "-v",
                "/var/run:/host/run",
                "--cap-add",
                "sys_time",
                "-p",
                "127.0.0.1:5432:5432",
                "-e",
                "DB_PASSWORD=hunter2");
        HostScan seen = scan();
        Container container = FakeHost.container(seen, "db");

        assertThat(container.unreadable()).isEmpty();
        assertThat(container.pidNamespace()).contains("host");
        assertThat(container.capabilitiesAdded()).contains(List.of("SYS_TIME"));
        assertThat(container.publishedPorts().orElseThrow())
                .containsExactly(new PublishedPort(5432, "tcp", "127.0.0.1", 5432));
        assertThat(container.environment().orElseThrow()).containsExactly(new NamedValue("DB_PASSWORD", true));
        assertThat(container.mounts().orElseThrow())
                .singleElement()
                .satisfies(mount -> assertThat(mount.destination()).isEqualTo("/host/run"));
        assertThat(FakeHost.subject(seen, "db").instance())
                .get()
                .isInstanceOfSatisfying(
                        ContainerInstance.class,
                        instance -> assertThat(instance.running()).isTrue());
    }

    @Test
    void a_container_created_and_never_started_shows_its_ports_and_privilege() throws Exception {
        engine.create("--name", "later", "--privileged", "-p", "8080:80");

        Container container = FakeHost.container(scan(), "later");

        assertThat(container.privileged()).contains(true);
        assertThat(container.seccompProfile()).contains("unconfined");
        assertThat(container.publishedPorts().orElseThrow())
                .containsExactly(new PublishedPort(80, "tcp", "0.0.0.0", 8080));
    }

    @Test
    void capabilities_and_system_paths_are_those_in_force_running_or_not() throws Exception {
        engine.run("--name", "few", "--cap-drop", "all", "--cap-add", "cap_chown");
        engine.run("--name", "open", "--security-opt", "systempaths=unconfined");
        Container few = FakeHost.container(scan(), "few");
        Container open = FakeHost.container(scan(), "open");
        engine.docker("kill", "few", "open");

        assertThat(few.capabilities()).contains(List.of("CHOWN"));
        assertThat(few.systemPathsWritable()).contains(List.of());
        assertThat(few.systemPathsUnmasked()).contains(List.of());
        assertThat(open.capabilities().orElseThrow()).hasSize(14);
        assertThat(open.systemPathsWritable().orElseThrow()).contains("/proc/sys", "/proc/sysrq-trigger");
        assertThat(open.systemPathsUnmasked().orElseThrow()).contains("/proc/kcore");
        for (Container running : List.of(few, open)) {
            Container stopped = FakeHost.container(scan(), running == few ? "few" : "open");
            assertThat(stopped.running()).contains(false);
            assertThat(stopped.capabilities()).isEqualTo(running.capabilities());
            assertThat(stopped.systemPathsWritable()).isEqualTo(running.systemPathsWritable());
            assertThat(stopped.systemPathsUnmasked()).isEqualTo(running.systemPathsUnmasked());
        }
    }

    @Test
    void added_groups_have_the_hosts_names_and_settings_of_the_kernel_are_seen() throws Exception {
        engine.run(
                "--name",
                "joined",
                "--group-add",
                "0",
                "--group-add",
                "1999999999",
                "--sysctl",
                "net.ipv4.ip_unprivileged_port_start=80",
                "--oom-score-adj",
                "100");

        Container joined = FakeHost.container(scan(), "joined");

        assertThat(joined.addedGroups().orElseThrow())
                .containsExactly(
                        new AddedGroup("0", Optional.of("root")), new AddedGroup("1999999999", Optional.empty()));
        assertThat(joined.sysctls().orElseThrow())
                .containsExactly(new KernelSetting("net.ipv4.ip_unprivileged_port_start", "80"));
        assertThat(joined.oomScoreAdjustment()).contains(100L);
        assertThat(joined.oomKillDisabled()).contains(false);
        assertThat(((Engine) scan().subjects().get(1).configuration().orElseThrow())
                        .runtimes()
                        .orElseThrow())
                .extracting(ContainerRuntime::name)
                .contains("runc");
    }

    @Test
    void limits_are_those_that_the_kernel_enforces_now() throws Exception {
        engine.run("--name", "lifted", "--memory", "64m", "--cpus", "0.5", "--pids-limit", "50");
        Container asked = FakeHost.container(scan(), "lifted");
        String id = engine.docker("inspect", "--format", "{{.Id}}", "lifted");
        overwrite(id, Map.of("memory.limit_in_bytes", "100663296", "memory.max", "100663296", "pids.max", "20"));

        Container changed = FakeHost.container(scan(), "lifted");

        assertThat(asked.memoryLimitBytes()).contains(67_108_864L);
        assertThat(asked.cpuLimitMillis()).contains(500L);
        assertThat(asked.processLimit()).contains(50L);
        assertThat(asked.sources()).doesNotContainKeys("memoryLimitBytes", "cpuLimitMillis", "processLimit");
        assertThat(changed.memoryLimitBytes()).contains(100_663_296L);
        assertThat(changed.processLimit()).contains(20L);
        assertThat(changed.sources().get("memoryLimitBytes")).endsWith("; 67108864 asked for");
    }

    /** As somebody does who writes to its control group by hand. */
    private static void overwrite(String id, Map<String, String> values) throws Exception {
        for (String group : Files.readAllLines(
                Path.of("/proc/" + engine.docker("inspect", "--format", "{{.State.Pid}}", id) + "/cgroup"))) {
            String[] parts = group.split(":", 3);
            Path folder = Path.of("/sys/fs/cgroup", parts[1].isEmpty() ? "." : parts[1], parts[2].substring(1));
            for (Map.Entry<String, String> value : values.entrySet()) {
                if (Files.exists(folder.resolve(value.getKey()))) {
                    Files.writeString(folder.resolve(value.getKey()), value.getValue());
                }
            }
        }
    }

    @Test
    void equal_containers_have_equal_digests() throws Exception {
        String[] same = {"-v", "/data", "-P", "--expose", "80", "--memory", "32m"};
        engine.run(same);
        engine.run(same);

        assertThat(FakeHost.containers(scan()))
                .hasSize(2)
                .extracting(Subject::digest)
                .containsOnly(FakeHost.containers(scan()).getFirst().digest());
    }

    @Test
    void a_container_reads_the_same_running_and_stopped_but_for_its_processes() throws Exception {
        engine.run("--name", "worker", "-p", "8081:80", "-P", "--expose", "90");
        Container running = FakeHost.container(scan(), "worker");

        engine.docker("kill", "worker");

        Container stopped = FakeHost.container(scan(), "worker");
        assertThat(withoutProcesses(stopped)).isEqualTo(withoutProcesses(running));
        assertThat(running.running()).contains(true);
        assertThat(stopped.running()).contains(false);
        assertThat(stopped.missing()).containsEntry("processRoot", "not-running");
    }

    private static Container withoutProcesses(Container container) {
        RecordBuilder<Container> none = new ContainerBuilder();
        Stream.of(
                        ContainerProcesses.FACTS.stream(),
                        Stream.of(
                                ContainerBuilder.RUNNING, ContainerBuilder.EXEC_ROOT, ContainerBuilder.EXEC_PRIVILEGED),
                        ContainerBuilder.FACTS.stream()
                                .filter(fact -> container.missing().containsKey(fact.name())))
                .flatMap(facts -> facts)
                .forEach(none::leaveOut);
        return none.onto(container);
    }

    @Test
    void names_that_the_engine_makes_up_are_known_for_what_they_are() throws Exception {
        for (int i = 0; i < 30; i++) {
            engine.create();
        }

        assertThat(FakeHost.containers(scan()))
                .hasSize(30)
                .allMatch(subject -> subject.key().startsWith("id:"));
    }

    @Test
    void an_engine_that_hangs_is_a_fact_in_time() throws Exception {
        EngineTimeouts impatient = new EngineTimeouts(
                java.time.Duration.ofSeconds(1),
                java.time.Duration.ofSeconds(1),
                java.time.Duration.ofSeconds(2),
                java.time.Duration.ofSeconds(1));
        EngineClient client = new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), impatient);
        engine.suspend(true);
        try {
            HostScan seen = new HostScanner(client, new HostRoot(Path.of("/")), Optional.empty()).full();
            assertThat(((Engine) seen.subjects().get(1).configuration().orElseThrow()).problem())
                    .contains("engine-timeout");
        } finally {
            engine.suspend(false);
        }
    }

    @Test
    void a_change_is_told_by_an_event() throws Exception {
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        try (EngineEvents events = client.events(Optional.empty())) {
            String id = engine.run("--name", "new");

            assertThat(events.next()).isEqualTo(new EngineChange.ContainerChanged(id));
        }
    }

    /** An image with a list of users, and with a script that is called as a login service is. */
    private static void image(String name, String passwd, String... changes) throws Exception {
        Path folder = Files.createDirectory(engine.folder().resolve(name.replace('/', '-')));
        Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("usr/sbin"));
        Files.writeString(folder.resolve("etc/passwd"), passwd);
        Files.writeString(folder.resolve("usr/sbin/sshd"), "#!/bin/sh\nsleep 100\ntrue\n");
        folder.resolve("usr/sbin/sshd").toFile().setExecutable(true, false);
        StringBuilder dockerfile = new StringBuilder("FROM lab/busybox:1\nCOPY etc /etc\nCOPY usr /usr\n");
        for (String change : changes) {
            dockerfile.append(change).append('\n');
        }
        Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        engine.docker("build", "-q", "-t", name, folder.toString());
    }

    private static Image image(String name) throws Exception {
        String id = engine.docker("image", "inspect", "-f", "{{.Id}}", name);
        return FakeHost.of(scan(), Image.class, id);
    }

    @Test
    void a_user_whose_name_the_image_maps_to_0_is_root() throws Exception {
        image("lab/named:1", "root:x:0:0::/:/bin/sh\napp:x:0:0::/:/bin/sh\nweb:x:7:7::/:/bin/sh\n", "USER app");
        engine.docker("run", "-d", "--name", "as-app", "lab/named:1", "sleep", "100");
        engine.docker("run", "-d", "--name", "as-web", "-u", "web", "lab/named:1", "sleep", "100");
        HostScan seen = scan();

        assertThat(image("lab/named:1").root()).contains(true);
        assertThat(FakeHost.container(seen, "as-app").root()).contains(true);
        assertThat(FakeHost.container(seen, "as-app").processRoot()).contains(true);
        assertThat(FakeHost.container(seen, "as-web").root()).contains(false);
        assertThat(FakeHost.container(seen, "as-web").processRoot()).contains(false);
        assertThat(FakeHost.container(seen, "as-web").execRoot()).isEmpty();
    }

    @Test
    void steps_and_secrets_of_an_image_are_told_without_their_text() throws Exception {
        image(
                "lab/steps:1",
                "root:x:0:0:steps:/:/bin/sh\n",
                "ARG TOKEN",
                "ENV API_PASSWORD=hunter2",
                "RUN echo apt-get update || apt-get update",
                "RUN true --password hunter2",
                "EXPOSE 80",
                "VOLUME /data");
        Image seen = image("lab/steps:1");

        assertThat(seen.history().orElseThrow())
                .extracting(ImageStep::instruction)
                .containsExactly("IMPORT", "COPY", "COPY", "ARG", "ENV", "RUN", "RUN", "EXPOSE", "VOLUME");
        assertThat(seen.history().orElseThrow().getFirst().inherited()).isTrue();
        assertThat(seen.history().orElseThrow().get(1).inherited()).isFalse();
        assertThat(seen.history().orElseThrow().get(5).updatesIndex()).isTrue();
        assertThat(seen.secretSigns().orElseThrow())
                .containsExactly(new SecretSign("environment", "API_PASSWORD"), new SecretSign("history", "step 7"));
        assertThat(seen.volumes()).contains(List.of("/data"));
    }

    @Test
    void an_address_fetched_by_add_is_known_though_the_builder_hides_it() throws Exception {
        Process server = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        engine.namespace(),
                        "busybox",
                        "httpd",
                        "-f",
                        "-p",
                        "127.0.0.1:8099",
                        "-h",
                        "/etc")
                .start();
        try {
            image("lab/fetched:1", "root:x:0:0::/:/bin/sh\n", "ADD http://127.0.0.1:8099/hostname /fetched");

            assertThat(image("lab/fetched:1").history().orElseThrow())
                    .filteredOn(ImageStep::fetchesRemote)
                    .extracting(ImageStep::instruction)
                    .containsExactly("ADD");
        } finally {
            server.destroy();
        }
    }

    @Test
    void processes_show_what_the_configuration_does_not() throws Exception {
        engine.run("--name", "mighty", "--cap-add", "SYS_ADMIN", "--security-opt", "seccomp=unconfined");
        engine.run("--name", "meek", "-u", "1000", "--cap-drop", "ALL", "--security-opt", "no-new-privileges");
        HostScan seen = scan();

        Container mighty = FakeHost.container(seen, "mighty");
        assertThat(mighty.processRoot()).contains(true);
        assertThat(mighty.processSeccomp()).contains(false);
        assertThat(mighty.processCapabilities().orElseThrow()).contains("SYS_ADMIN", "CHOWN");
        Container meek = FakeHost.container(seen, "meek");
        assertThat(meek.processRoot()).contains(false);
        assertThat(meek.processCapabilities()).contains(List.of());
        assertThat(meek.processNoNewPrivileges()).contains(true);
        assertThat(meek.processSeccomp()).contains(true);
        assertThat(meek.remoteAccessServers()).contains(List.of());
        assertThat(FakeHost.subject(seen, "meek").readings())
                .containsKeys("memoryUsageBytes", "processes", "writableLayerFiles", "writableLayerBytes");
    }

    @Test
    void commands_run_as_root_or_privileged_are_seen_while_they_run_and_remembered_by_whoever_watches()
            throws Exception {
        String id = engine.run("--name", "calm", "-u", "1000");
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        HostScanner scanner = new HostScanner(client, new HostRoot(Path.of("/")), Optional.empty());
        scanner.watched(true);
        Container before = FakeHost.container(scanner.full(), "calm");
        try (EngineEvents events = client.events(Optional.empty())) {
            tryPrivileged("calm");
            EngineChange change = events.next();
            Container after = FakeHost.container(scanner.again(Set.of(change)), "calm");

            assertThat(change).isInstanceOf(EngineChange.CommandRun.class);
            assertThat(before.execRoot()).contains(false);
            assertThat(before.execPrivileged()).contains(false);
            assertThat(after.execRoot()).contains(true);
            assertThat(after.execPrivileged()).contains(true);
        }
        engine.docker("restart", "-t", "0", id);
        assertThat(FakeHost.container(scanner.full(), "calm").execRoot()).contains(false);
    }

    /** A sandbox may not let it run, but by then it was asked for. */
    private static void tryPrivileged(String container) throws Exception {
        try {
            engine.docker("exec", "-u", "root", "--privileged", container, "true");
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("operation not permitted");
        }
    }

    @Test
    void a_login_service_in_a_container_is_seen() throws Exception {
        image("lab/login:1", "root:x:0:0::/:/bin/sh\n");
        engine.docker("run", "-d", "--name", "login", "lab/login:1", "/usr/sbin/sshd");
        engine.docker("run", "-d", "--name", "plain", "lab/login:1", "sleep", "100");

        HostScan seen = scan();

        assertThat(FakeHost.container(seen, "login").remoteAccessServers()).contains(List.of("sshd"));
        assertThat(FakeHost.container(seen, "plain").remoteAccessServers()).contains(List.of());
    }

    @Test
    void a_command_that_still_runs_is_seen_by_a_single_look() throws Exception {
        engine.run("--name", "busy", "-u", "1000");
        engine.docker("exec", "-d", "-u", "0", "busy", "sleep", "100");

        Container seen = FakeHost.container(scan(), "busy");

        assertThat(seen.execRoot()).contains(true);
        assertThat(seen.processRoot()).contains(true);
        assertThat(seen.missing()).containsEntry("execPrivileged", "not-watched");
    }

    @Test
    void addresses_of_published_ports_are_told_apart() throws Exception {
        engine.create("--name", "six", "-p", "[::]:8082:80");
        engine.create("--name", "six-local", "-p", "[::1]:8083:80");
        engine.create("--name", "every", "-p", "8084:80");
        HostScan seen = scan();

        assertThat(FakeHost.container(seen, "six").publishedPorts().orElseThrow())
                .containsExactly(new PublishedPort(80, "tcp", "::", 8082));
        assertThat(FakeHost.container(seen, "six").reachableFrom().orElseThrow())
                .contains("outside");
        assertThat(FakeHost.container(seen, "six-local").publishedPorts().orElseThrow())
                .containsExactly(new PublishedPort(80, "tcp", "::1", 8083));
        assertThat(FakeHost.container(seen, "six-local").reachableFrom().orElseThrow())
                .doesNotContain("outside");
        assertThat(FakeHost.container(seen, "every").publishedPorts().orElseThrow())
                .containsExactly(new PublishedPort(80, "tcp", "0.0.0.0", 8084));
        assertThat(FakeHost.container(seen, "every").portsUndeclared()).contains(List.of("80/tcp"));
    }
}
