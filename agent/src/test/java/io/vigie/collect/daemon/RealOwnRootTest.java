package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.engine.EngineTimeouts;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.tls.Probing;
import io.vigie.lab.OwnRootEngine;
import io.vigie.report.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real dockerd whose root is not the host's, as that of a snap, in a chroot, or in a container. */
@EnabledIf(value = "io.vigie.lab.LabEngine#available", disabledReason = "needs root and a Docker Engine to start")
@Tag("engine")
class RealOwnRootTest {
    private static final String CONFIGURATION = "{\"log-level\": \"warn\", \"live-restore\": true}";

    private static Engine scan(OwnRootEngine engine) {
        EngineClient client =
                new EngineClient(EngineEndpoint.of(engine.address(), Optional.empty()), EngineTimeouts.DEFAULT);
        return new EngineCollector(client, new HostRoot(Path.of("/")), Probing.ON)
                .scan()
                .found()
                .orElseThrow()
                .engine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pivot", "chroot"})
    void a_daemon_with_another_root_is_read_by_its_own_files(String kind) throws Exception {
        try (OwnRootEngine engine = OwnRootEngine.start(kind, List.of("unshare", "--mount"), CONFIGURATION)) {
            Engine seen = scan(engine);

            assertThat(seen.missing()).doesNotContainKeys("logLevel", "addresses", "settingsNotInForce", "unit");
            assertThat(seen.logLevel()).contains("warn");
            assertThat(seen.addresses()).contains(List.of(engine.address()));
            assertThat(seen.iptables()).contains(false);
            assertThat(seen.settingsNotInForce()).contains(List.of());
            assertThat(seen.configurationFile())
                    .contains(kind.equals("chroot") ? engine.root() + "/own/daemon.json" : "/own/daemon.json");
        }
    }

    @Test
    void a_daemon_among_processes_of_its_own_is_not_on_this_host() throws Exception {
        List<String> container = List.of("unshare", "--mount", "--pid", "--fork", "--kill-child");
        try (OwnRootEngine engine = OwnRootEngine.start("pivot", container, CONFIGURATION)) {
            Engine seen = scan(engine);

            // Where another dockerd runs on this machine, what listens is not understood: it is none of its daemons.
            assertThat(seen.logLevel()).isEmpty();
            assertThat(seen.missing().get("logLevel")).isIn("not-there", "not-understood");
        }
    }
}
