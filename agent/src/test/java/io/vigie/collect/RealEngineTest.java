package io.vigie.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.lab.LabEngine;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Engine;
import io.vigie.report.NamedValue;
import io.vigie.report.PublishedPort;
import io.vigie.report.Subject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
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

    private static Collection look() {
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        return new HostLook(client, new HostRoot(Path.of("/")), Optional.empty()).full();
    }

    @Test
    void the_engines_settings_in_force_are_seen() {
        Engine seen = (Engine) look().subjects().get(1).configuration().orElseThrow();

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
        Collection seen = look();
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

        Container container = FakeHost.container(look(), "later");

        assertThat(container.privileged()).contains(true);
        assertThat(container.seccompProfile()).contains("unconfined");
        assertThat(container.publishedPorts().orElseThrow())
                .containsExactly(new PublishedPort(80, "tcp", "0.0.0.0", 8080));
    }

    @Test
    void equal_containers_have_equal_digests() throws Exception {
        String[] same = {"-v", "/data", "-P", "--expose", "80", "--memory", "32m"};
        engine.run(same);
        engine.run(same);

        assertThat(FakeHost.containers(look()))
                .hasSize(2)
                .extracting(Subject::digest)
                .containsOnly(FakeHost.containers(look()).getFirst().digest());
    }

    @Test
    void a_container_reads_the_same_running_and_stopped_but_for_its_processes() throws Exception {
        engine.run("--name", "worker", "-p", "8081:80", "-P", "--expose", "90");
        Container running = FakeHost.container(look(), "worker");

        engine.docker("kill", "worker");

        Container stopped = FakeHost.container(look(), "worker");
        assertThat(withoutProcesses(stopped)).isEqualTo(withoutProcesses(running));
        assertThat(running.running()).contains(true);
        assertThat(stopped.running()).contains(false);
        assertThat(stopped.missing()).containsEntry("processRoot", "not-running");
    }

    private static Container withoutProcesses(Container container) {
        Map<String, Object> none = new HashMap<>(Map.of("running", Optional.empty(), "missing", Map.of()));
        ContainerProcesses.FACTS.forEach(fact -> none.put(fact, Optional.empty()));
        List.of("execRoot", "execPrivileged").forEach(fact -> none.put(fact, Optional.empty()));
        return Absent.changed(container, none);
    }

    @Test
    void names_that_the_engine_makes_up_are_known_for_what_they_are() throws Exception {
        for (int i = 0; i < 30; i++) {
            engine.create();
        }

        assertThat(FakeHost.containers(look()))
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
            Collection seen = new HostLook(client, new HostRoot(Path.of("/")), Optional.empty()).full();
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
}
