package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.tls.Probing;
import io.vigie.lab.LabEngine;
import io.vigie.report.Engine;
import io.vigie.report.value.ListeningPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealDaemonTest {

    private static Engine scan(LabEngine engine) {
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        return new EngineCollector(client, new HostRoot(Path.of("/")), Probing.ON)
                .scan()
                .found()
                .orElseThrow()
                .engine();
    }

    @Test
    void engines_side_by_side_are_told_apart_and_read_as_they_run() throws Exception {
        String configuration = "{\"no-new-privileges\": true, \"log-level\": \"warn\", \"userns-remap\": \"\"}";
        try (LabEngine one = LabEngine.start(configuration, "--userland-proxy=false", "-H", "tcp://127.0.0.1:2375");
                LabEngine other = LabEngine.start("{}")) {
            Engine first = scan(one);
            Engine second = scan(other);

            assertThat(first.userlandProxy()).contains(false);
            assertThat(second.userlandProxy()).contains(true);
            assertThat(first.noNewPrivileges()).contains(true);
            assertThat(second.noNewPrivileges()).contains(false);
            assertThat(first.logLevel()).contains("warn");
            assertThat(first.addresses()).contains(List.of("tcp://127.0.0.1:2375", one.address()));
            assertThat(first.listeningPorts())
                    .contains(List.of(new ListeningPort("tcp", "127.0.0.1", 2375, "dockerd")));
            assertThat(second.listeningPorts()).contains(List.of());
            assertThat(first.settingsNotInForce()).contains(List.of());
            assertThat(first.userId()).contains(0L);
            assertThat(first.dataRootOwnPartition()).contains(false);
            assertThat(first.configurationFile())
                    .contains(one.folder().resolve("daemon.json").toString());
            assertThat(first.sources().toString()).doesNotContainPattern("/proc/[0-9]");

            Thread.sleep(2_500);
            Files.writeString(one.folder().resolve("daemon.json"), "{\"live-restore\": true}");

            assertThat(scan(one).settingsNotInForce()).contains(List.of("live-restore"));
            assertThat(scan(one).missing()).containsEntry("logLevel", "changed-since-start");
        }
    }
}
