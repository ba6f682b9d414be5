package io.vigie.collect.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.tls.Probing;
import io.vigie.lab.LabEngine;
import io.vigie.lab.LabLink;
import io.vigie.report.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
class RealSwarmTest {
    private static Engine look(LabEngine engine) {
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        return new EngineCollector(client, new HostRoot(Path.of("/")), Probing.ON)
                .look()
                .found()
                .orElseThrow()
                .engine();
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

            Engine manager = look(first);
            Engine worker = look(second);

            assertThat(manager.swarmRole()).contains("manager");
            assertThat(manager.swarmManagers()).contains(1L);
            assertThat(manager.swarmNodes()).contains(2L);
            assertThat(manager.swarmAutolock()).contains(true);
            assertThat(manager.swarmNodeCertificateSeconds())
                    .contains(Duration.ofHours(48).toSeconds());
            assertThat(manager.swarmAuthorityValidUntil().orElseThrow()).isAfter(Instant.now());
            assertThat(manager.swarmNodeCertificateValidUntil().orElseThrow()).isAfter(Instant.now());
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
            assertThat(worker.swarmNodeCertificateValidUntil().orElseThrow()).isAfter(Instant.now());
            assertThat(worker.missing()).containsEntry("swarmNodes", "not-a-manager");
        }
    }
}
