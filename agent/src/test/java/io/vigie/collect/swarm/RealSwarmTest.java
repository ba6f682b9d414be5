package io.vigie.collect.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.engine.SeenEngine;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.tls.Probing;
import io.vigie.lab.LabAgent;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabLink;
import io.vigie.report.Container;
import io.vigie.report.Engine;
import io.vigie.report.value.PublishedPort;
import io.vigie.report.value.TlsEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
@Tag("isolated")
class RealSwarmTest {
    /** Of an engine without a leader, which answers some requests never. */
    private static final EngineTimeouts IMPATIENT = new EngineTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(5));

    private static Engine scan(LabEngine engine) {
        return answered(engine, EngineTimeouts.DEFAULT).orElseThrow();
    }

    private static Optional<Engine> answered(LabEngine engine, EngineTimeouts timeouts) {
        EngineClient client = new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), timeouts);
        return new EngineCollector(client, new HostRoot(Path.of("/")), Probing.ON)
                .scan()
                .found()
                .map(SeenEngine::engine);
    }

    @Test
    void a_manager_and_its_worker_are_seen_as_what_they_are() throws Exception {
        try (LabEngine first = LabEngine.start();
                LabEngine second = LabEngine.start();
                LabLink link = LabLink.between(first, second)) {
            first.docker("swarm", "init", "--autolock", "--advertise-addr", link.first(), "--cert-expiry", "48h");
            String token = first.docker("swarm", "join-token", "-q", "worker");
            second.docker("swarm", "join", "--token", token, "--advertise-addr", link.second(), link.first() + ":2377");
            first.docker(
                    "service",
                    "create",
                    "--detach",
                    "--replicas=0",
                    "--name=web",
                    "-e",
                    "API_KEY=hunter2hunter2",
                    "lab/none:1");

            Engine manager = scan(first);
            Engine worker = scan(second);

            assertThat(manager.swarmRole()).contains("manager");
            assertThat(manager.swarmManagers()).contains(1L);
            assertThat(manager.swarmNodes()).contains(2L);
            assertThat(manager.swarmAutolock()).contains(true);
            assertThat(manager.swarmNodeCertificateSeconds())
                    .contains(Duration.ofHours(48).toSeconds());
            assertThat(manager.swarmAuthorityValidUntil().orElseThrow()).isAfter(first.now());
            assertThat(manager.swarmNodeCertificateValidUntil().orElseThrow()).isAfter(first.now());
            assertThat(manager.swarmAddress()).contains(link.first());
            assertThat(manager.swarmDataPathAddress()).contains("");
            assertThat(manager.swarmListenAddress()).contains("0.0.0.0:2377");
            assertThat(manager.swarmServices()).contains(1L);
            assertThat(manager.swarmSecrets()).contains(0L);
            assertThat(manager.swarmServicesWithSecrets()).contains(List.of("web"));
            assertThat(manager.listeningPorts().orElseThrow())
                    .anyMatch(port -> port.port() == 2377 && port.address().equals("::"));
            assertThat(manager.toString()).doesNotContain("SWMTKN", "SWMKEY", "hunter2");

            assertThat(worker.swarmRole()).contains("worker");
            assertThat(worker.swarmNodeCertificateValidUntil().orElseThrow()).isAfter(second.now());
            assertThat(worker.missing())
                    .containsEntry("swarmNodes", "not-a-manager")
                    .containsEntry("swarmEndpoints", "not-a-manager");
        }
    }

    @Test
    void ports_that_every_node_publishes_are_those_of_the_services_tasks() throws Exception {
        try (LabEngine first = LabEngine.start();
                LabEngine second = LabEngine.start();
                LabLink link = LabLink.between(first, second)) {
            first.docker("swarm", "init", "--advertise-addr", link.first());
            String token = first.docker("swarm", "join-token", "-q", "worker");
            second.docker("swarm", "join", "--token", token, "--advertise-addr", link.second(), link.first() + ":2377");
            List<String> service =
                    new ArrayList<>(List.of("service", "create", "--detach", "--mode=global", "--name=shop"));
            service.addAll(List.of("--publish=80:8000", "--publish=mode=host,published=8443,target=443"));
            service.addAll(List.of("lab/busybox:1", "sleep", "100000"));
            first.docker(service.toArray(String[]::new));

            Container onManager = task(first);
            Container onWorker = task(second);

            assertThat(onManager.publishedPorts().orElseThrow())
                    .containsExactly(
                            new PublishedPort(443, "tcp", "0.0.0.0", 8443),
                            new PublishedPort(8000, "tcp", "0.0.0.0", 80));
            assertThat(onManager.reachablePorts().orElseThrow())
                    .filteredOn(port -> port.path().equals("ingress"))
                    .singleElement()
                    .satisfies(port -> {
                        assertThat(port.hostPort()).isEqualTo(80);
                        assertThat(port.open()).contains(true);
                        assertThat(port.devices()).containsExactly("lab0");
                    });
            assertThat(onManager.reachableFrom().orElseThrow()).contains("outside");
            assertThat(onWorker.publishedPorts()).isEmpty();
            assertThat(onWorker.missing())
                    .containsEntry("publishedPorts", "not-a-manager")
                    .containsEntry("reachablePorts", "not-a-manager");
        }
    }

    /** The only container of the engine, once it runs. */
    private static Container task(LabEngine engine) throws Exception {
        for (int tenths = 0; tenths < 600 && engine.docker("ps", "-q").isEmpty(); tenths++) {
            Thread.sleep(100);
        }
        return LabAgent.reportOfNetwork(engine).subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(Container.class::isInstance)
                .map(Container.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_port_that_nodes_join_by_is_seen_as_a_stranger_sees_it() throws Exception {
        try (LabEngine engine = LabEngine.start()) {
            engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2400");

            Engine seen = scanFromItsNetwork(engine);

            TlsEndpoint port = seen.swarmEndpoints().orElseThrow().getFirst();
            assertThat(port.address()).isEqualTo("127.0.0.1:2400");
            assertThat(port.protection()).contains("tls");
            assertThat(port.trusted()).contains(true);
            assertThat(port.selfSigned()).contains(false);
            assertThat(port.nameMatches()).contains(true);
            assertThat(port.keyKind()).contains("EC");
            assertThat(port.protocols()).contains(List.of("TLSv1.2", "TLSv1.3"));
            assertThat(port.validUntil()).isEqualTo(seen.swarmNodeCertificateValidUntil());
            assertThat(port.validFrom()).isEqualTo(seen.swarmNodeCertificateValidFrom());
            assertThat(scan(engine).missing()).containsEntry("swarmEndpoints", "not-supported");
        }
    }

    private static Engine scanFromItsNetwork(LabEngine engine) throws Exception {
        return LabAgent.report(engine).subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(Engine.class::isInstance)
                .map(Engine.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_manager_that_is_lost_is_told_and_with_it_the_swarm_when_no_majority_is_left() throws Exception {
        try (LabEngine first = LabEngine.start();
                LabEngine second = LabEngine.start();
                LabLink link = LabLink.between(first, second)) {
            first.docker("swarm", "init", "--autolock", "--advertise-addr", link.first());
            String token = first.docker("swarm", "join-token", "-q", "manager");
            second.docker("swarm", "join", "--token", token, "--advertise-addr", link.second(), link.first() + ":2377");
            Engine whole = await(first, seen -> seen.swarmManagersUnreachable().equals(Optional.of(0L)));
            second.stop();
            Engine alone = await(first, seen -> !seen.swarmLeader().equals(Optional.of(true)));

            assertThat(whole.swarmManagers()).contains(2L);
            assertThat(whole.swarmLeader()).contains(true);
            assertThat(whole.swarmAutolock()).contains(true);
            assertThat(alone.swarmRole()).contains("manager");
            assertThat(alone.swarmLeader()).contains(false);
            assertThat(alone.swarmAutolock()).isEmpty();
            assertThat(alone.missing()).containsEntry("swarmManagers", "engine-silent");
        }
    }

    @Test
    void a_node_that_missed_the_swarms_new_authority_is_named() throws Exception {
        try (LabEngine first = LabEngine.start();
                LabEngine second = LabEngine.start();
                LabLink link = LabLink.between(first, second)) {
            first.docker("swarm", "init", "--advertise-addr", link.first());
            String token = first.docker("swarm", "join-token", "-q", "worker");
            second.docker("swarm", "join", "--token", token, "--advertise-addr", link.second(), link.first() + ":2377");
            Engine before = await(first, seen -> seen.swarmNodesOtherAuthority().isPresent());
            second.stop();
            first.docker("swarm", "ca", "--rotate", "--detach");
            Engine after = await(
                    first,
                    seen -> seen.swarmNodesOtherAuthority().orElse(List.of()).size() == 1);

            assertThat(before.swarmNodesOtherAuthority()).contains(List.of());
            assertThat(before.swarmAuthorityRotating()).contains(false);
            assertThat(after.swarmAuthorityRotating()).contains(true);
            assertThat(after.swarmNodesOtherAuthority().orElseThrow())
                    .containsExactly(Files.readString(Path.of("/proc/sys/kernel/hostname"))
                            .strip());
            assertThat(after.swarmNodeVersions().orElseThrow()).hasSize(1);
            assertThat(scanFromItsNetwork(first).swarmEndpoints().orElseThrow())
                    .extracting(TlsEndpoint::trusted)
                    .as("between two authorities the port leads to the old one still")
                    .containsExactly(Optional.of(true));
        }
    }

    /** While managers are electing a leader an engine may answer nothing. */
    private static Engine await(LabEngine engine, Predicate<Engine> wanted) throws InterruptedException {
        Optional<Engine> seen = answered(engine, IMPATIENT);
        for (int tries = 0; tries < 60 && !seen.filter(wanted).isPresent(); tries++) {
            Thread.sleep(1_000);
            seen = answered(engine, IMPATIENT);
        }
        return seen.orElseThrow();
    }
}
