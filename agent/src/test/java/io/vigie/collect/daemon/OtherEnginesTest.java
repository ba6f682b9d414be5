package io.vigie.collect.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.tls.Probing;
import io.vigie.report.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Engines that cannot run here. Their answers are built, not recorded: those of Engine 20.10 with what the published notes
 * of the API's versions say was added, renamed or dropped.
 */
class OtherEnginesTest {
    @TempDir
    private Path folder;

    private Engine scan(Recorded version, Recorded info) {
        try (FakeHost host = new FakeHost()) {
            host.engine.answer("/version", version.text()).answer("/info", info.text());
            return new EngineCollector(host.engine.client(), new HostRoot(folder), Probing.OFF)
                    .scan()
                    .found()
                    .orElseThrow()
                    .engine();
        }
    }

    private static Recorded version(String engine, String api, String oldestApi) {
        return Recorded.of("version")
                .with("Version", engine)
                .with("ApiVersion", api)
                .with("MinAPIVersion", oldestApi);
    }

    /** As the answers of this version differ from those of 20.10. */
    private static Recorded info(int major) {
        Recorded info = Recorded.of("info").with("ServerVersion", major + ".0.0");
        if (major >= 23) {
            info.with("SecurityOptions", List.of("name=seccomp,profile=builtin", "name=cgroupns"));
            info.without("ClusterStore").without("ClusterAdvertise");
        }
        if (major >= 25) {
            info.with("CDISpecDirs", List.of("/etc/cdi", "/var/run/cdi"));
        }
        if (major >= 27) {
            info.with("Containerd", Map.of("Address", "/run/containerd/containerd.sock"));
            info.without("BridgeNfIptables").without("BridgeNfIp6tables");
        }
        if (major >= 28) {
            info.with("FirewallBackend", Map.of("Driver", "iptables", "Info", List.of(List.of("ReloadedAt", "now"))));
            info.with("DiscoveredDevices", new ArrayList<>());
        }
        if (major >= 29) {
            info.with("FirewallBackend", Map.of("Driver", "nftables"));
            info.with("Driver", "overlayfs").with("DriverStatus", null);
        }
        return info;
    }

    @ParameterizedTest(name = "engine {0}")
    @CsvSource({
        "20.10.24,1.41,1.12",
        "23.0.6,1.42,1.12",
        "24.0.9,1.43,1.12",
        "25.0.5,1.44,1.24",
        "26.1.4,1.45,1.24",
        "27.5.1,1.47,1.24",
        "28.3.0,1.51,1.24",
        "29.0.1,1.52,1.44"
    })
    void every_engine_since_20_10_is_understood(String engine, String api, String oldestApi) {
        int major = Integer.parseInt(engine.substring(0, 2));

        Engine seen = scan(version(engine, api, oldestApi), info(major));

        assertThat(seen.version()).contains(engine);
        assertThat(seen.seccompProfile()).contains("default");
        assertThat(seen.liveRestore()).isPresent();
        assertThat(seen.swarmRole()).contains("none");
        assertThat(seen.noNewPrivileges()).isEqualTo(major >= 24 ? Optional.of(false) : Optional.empty());
        assertThat(seen.firewallBackend())
                .isEqualTo(major < 28 ? Optional.empty() : Optional.of(major < 29 ? "iptables" : "nftables"));
    }

    @Test
    void an_engine_of_another_form_is_reported_and_fails_closed() {
        try (FakeHost host = new FakeHost()) {
            host.engine.answer(
                    "/info",
                    info(29).with("SecurityOptions", Map.of("seccomp", true)).text());

            assertThat(new EngineCollector(host.engine.client(), new HostRoot(folder), Probing.OFF)
                            .scan()
                            .failure())
                    .contains(EngineFailure.NOT_UNDERSTOOD);
        }
    }

    @Test
    void an_engine_reached_over_tcp_says_so_of_all_that_lies_in_files() throws Exception {
        Engine seen = LocalEngine.missing(
                        io.vigie.report.Missing.ENGINE_REMOTE,
                        new EngineInfo(
                                EngineObject.of(Recorded.of("version").json(), ""),
                                EngineObject.of(Recorded.of("info").json(), "")))
                .found()
                .build();

        assertThat(seen.missing())
                .containsEntry("userlandProxy", "engine-remote")
                .containsEntry("settingsNotInForce", "engine-remote")
                .containsEntry("dataRootOwnPartition", "engine-remote");
    }
}
