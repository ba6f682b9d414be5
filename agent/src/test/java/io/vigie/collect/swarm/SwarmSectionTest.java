package io.vigie.collect.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.tls.Probing;
import io.vigie.report.Engine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwarmSectionTest {
    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    private Engine scan() {
        return new EngineCollector(host.engine.client(), new HostRoot(folder), Probing.OFF)
                .scan()
                .found()
                .orElseThrow()
                .engine();
    }

    private void swarm(Map<String, Object> told) {
        host.engine.answer("/info", Recorded.of("info").with("Swarm", told).text());
    }

    private static Map<String, Object> manager() {
        return Map.of(
                "LocalNodeState",
                "active",
                "ControlAvailable",
                true,
                "NodeAddr",
                "192.0.2.7",
                "Managers",
                3,
                "Nodes",
                5,
                "Cluster",
                Map.of(
                        "Spec",
                        Map.of(
                                "CAConfig",
                                Map.of("NodeCertExpiry", 7_776_000_000_000_000L),
                                "EncryptionConfig",
                                Map.of("AutoLockManagers", true)),
                        "TLSInfo",
                        Map.of("TrustRoot", "no certificate")));
    }

    @Test
    void an_engine_outside_any_swarm_has_no_role_and_no_more_questions() {
        assertThat(scan().swarmRole()).contains("none");
        assertThat(host.engine.requests()).noneMatch(line -> line.matches(".*/(swarm|nodes|services|secrets).*"));
    }

    @Test
    void a_manager_tells_of_its_swarm_without_being_asked_for_the_tokens_to_join() {
        swarm(manager());
        host.engine.answer("/secrets", "[{\"ID\":\"a\"}]").answer("/nodes", SwarmNodesTest.nodes(3, 2));
        host.engine.answer(
                "/services",
                "[{\"Spec\":{\"Name\":\"web\",\"TaskTemplate\":{\"ContainerSpec\":{\"Env\":[\"API_KEY=hunter2hunter2\"]}}}},"
                        + "{\"Spec\":{\"Name\":\"db\",\"TaskTemplate\":{\"ContainerSpec\":{\"Env\":[\"A=1\"]}}}},"
                        + "{\"Spec\":{\"Name\":\"odd\"}}]");

        Engine seen = scan();

        assertThat(seen.swarmRole()).contains("manager");
        assertThat(seen.swarmManagers()).contains(3L);
        assertThat(seen.swarmNodes()).contains(5L);
        assertThat(seen.swarmAutolock()).contains(true);
        assertThat(seen.swarmNodeCertificateSeconds()).contains(7_776_000L);
        assertThat(seen.swarmSecrets()).contains(1L);
        assertThat(seen.swarmServices()).contains(3L);
        assertThat(seen.swarmServicesWithSecrets()).contains(List.of("web"));
        assertThat(seen.missing())
                .containsEntry("swarmAuthorityValidUntil", "not-understood")
                .containsEntry("swarmEndpoints", "not-permitted");
        assertThat(seen.toString()).doesNotContain("hunter2");
        assertThat(host.engine.requests()).noneMatch(line -> line.matches("GET (/v[0-9.]+)?/swarm.*"));
    }

    @Test
    void a_secret_in_the_options_of_a_services_logging_driver_counts() {
        swarm(manager());
        host.engine.answer(
                "/services",
                "[{\"Spec\":{\"Name\":\"web\",\"TaskTemplate\":{\"LogDriver\":{\"Options\":{\"splunk-token\":\"hunter2hunter2\"}}}}}]");

        assertThat(scan().swarmServicesWithSecrets()).contains(List.of("web"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Command\":[\"run\"],\"Args\":[\"--password\",\"hunter2hunter2\"]}",
                "{\"Command\":[\"run\",\"--token=hunter2hunter2\"]}",
                "{\"Labels\":{\"api_key\":\"hunter2hunter2\"}}",
                "{\"Mounts\":[{\"Target\":\"/d\",\"VolumeOptions\":{\"DriverConfig\":{\"Options\":{\"o\":\"username=x,password=y\"}}}}]}",
                "{\"Mounts\":[{\"Target\":\"/d\",\"VolumeOptions\":{\"Labels\":{\"api_key\":\"hunter2hunter2\"}}}]}",
                "{\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"curl -u admin:hunter2hunter2 localhost\"]}}"
            })
    void a_secret_anywhere_in_a_services_definition_counts(String container) {
        swarm(manager());
        host.engine.answer(
                "/services",
                "[{\"Spec\":{\"Name\":\"web\",\"TaskTemplate\":{\"ContainerSpec\":" + container + "}}},"
                        + "{\"Spec\":{\"Name\":\"db\",\"TaskTemplate\":{\"ContainerSpec\":{\"Args\":[\"-v\"]}}}}]");

        Engine seen = scan();

        assertThat(seen.swarmServicesWithSecrets()).contains(List.of("web"));
        assertThat(seen.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_worker_leaves_to_the_managers_what_only_they_know() {
        swarm(Map.of("LocalNodeState", "active", "ControlAvailable", false, "NodeAddr", "192.0.2.8"));

        Engine seen = scan();

        assertThat(seen.swarmRole()).contains("worker");
        assertThat(seen.swarmAddress()).contains("192.0.2.8");
        assertThat(seen.missing())
                .containsEntry("swarmAutolock", "not-a-manager")
                .containsEntry("swarmServicesWithSecrets", "not-a-manager")
                .containsEntry("swarmNodeCertificateValidUntil", "not-there");
    }

    @Test
    void a_manager_that_fails_to_list_its_services_hides_only_those() {
        swarm(manager());
        host.engine.refuse("/services", 500).answer("/secrets", "[]");

        Engine seen = scan();

        assertThat(seen.swarmSecrets()).contains(0L);
        assertThat(seen.swarmServices()).isEmpty();
        assertThat(seen.missing()).containsEntry("swarmServices", "engine-silent");
    }

    @Test
    void a_manager_that_hangs_over_its_secrets_costs_no_other_fact() {
        swarm(manager());
        host.engine.script("/secrets", channel -> Thread.sleep(60_000)).answer("/services", "[]");

        Engine seen = scan();

        assertThat(seen.missing()).containsEntry("swarmSecrets", "engine-silent");
        assertThat(seen.swarmServices()).contains(0L);
    }

    @Test
    void a_locked_manager_is_one_that_tells_nothing() {
        swarm(Map.of("LocalNodeState", "locked", "ControlAvailable", false));

        assertThat(scan().swarmRole()).contains("manager");
        assertThat(scan().missing()).containsEntry("swarmAutolock", "engine-silent");
    }

    @Test
    void a_swarm_in_trouble_has_no_role_that_could_be_told() {
        swarm(Map.of("LocalNodeState", "error", "ControlAvailable", false));

        assertThat(scan().missing()).containsEntry("swarmRole", "engine-silent");
    }

    @Test
    void a_swarm_without_a_leader_tells_none_of_its_settings() {
        Map<String, Object> told = new HashMap<>(manager());
        told.put("Error", "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that …");
        told.put("Cluster", Map.of("Spec", Map.of("EncryptionConfig", Map.of("AutoLockManagers", false))));
        swarm(told);

        Engine seen = scan();

        assertThat(seen.swarmLeader()).contains(false);
        assertThat(seen.swarmAutolock()).isEmpty();
        assertThat(seen.missing())
                .containsEntry("swarmAutolock", "engine-silent")
                .containsEntry("swarmManagers", "engine-silent");
    }
}
