package io.vigie.cli;

import io.vigie.collect.BuiltHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a member of a swarm answers, by the published schema of the Engine API. */
final class SwarmResponses {
    private static final long NANOSECONDS_A_DAY = 86_400_000_000_000L;

    private SwarmResponses() {}

    /** One of so many managers, with a service, whose nodes have certificates for ninety days. */
    static BuiltHost manager(BuiltHost host, int managers) {
        return manager(host, managers, 90, "");
    }

    static BuiltHost manager(BuiltHost host, int managers, int certificateDays, String authority) {
        Map<String, Object> settings = Map.of(
                "CAConfig", Map.of("NodeCertExpiry", certificateDays * NANOSECONDS_A_DAY),
                "EncryptionConfig", Map.of("AutoLockManagers", false));
        return host.info(
                        "Swarm",
                        Map.of(
                                "LocalNodeState",
                                "active",
                                "ControlAvailable",
                                true,
                                "NodeAddr",
                                "192.0.2.7",
                                "Managers",
                                managers,
                                "Nodes",
                                managers + 2,
                                "Cluster",
                                Map.of(
                                        "Spec",
                                        settings,
                                        "TLSInfo",
                                        Map.of("TrustRoot", authority),
                                        "RootRotationInProgress",
                                        false)))
                .answer("/nodes", nodes(managers, authority))
                .answer("/secrets", List.of())
                .answer("/services", List.of(service("LOG_LEVEL=info")));
    }

    private static List<Object> nodes(int managers, String authority) {
        List<Object> nodes = new ArrayList<>();
        for (int number = 0; number < managers + 2; number++) {
            nodes.add(node("node-" + number, number < managers, authority));
        }
        return nodes;
    }

    /** One that is up and well, with the engine of these days; the first is the leader. */
    static Map<String, Object> node(String name, boolean manages, String authority) {
        Map<String, Object> node = new HashMap<>();
        node.put("ID", "id-" + name);
        node.put("Spec", Map.of("Role", manages ? "manager" : "worker"));
        node.put("Status", Map.of("State", "ready"));
        node.put(
                "Description",
                Map.of(
                        "Hostname",
                        name,
                        "Engine",
                        Map.of("EngineVersion", "29.0.1"),
                        "TLSInfo",
                        Map.of("TrustRoot", authority)));
        if (manages) {
            node.put("ManagerStatus", Map.of("Reachability", "reachable", "Leader", name.equals("node-0")));
        }
        return node;
    }

    static Map<String, Object> service(String variable) {
        return Map.of(
                "ID",
                "s1",
                "Spec",
                Map.of(
                        "Name",
                        "shop_web",
                        "TaskTemplate",
                        Map.of("ContainerSpec", Map.of("Image", "shop:1", "Env", List.of(variable)))));
    }

    static BuiltHost worker(BuiltHost host) {
        return host.info(
                "Swarm", Map.of("LocalNodeState", "active", "ControlAvailable", false, "NodeAddr", "192.0.2.8"));
    }
}
