package io.vigie.compose;

import io.vigie.compose.file.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of a service that decide a fact of its container. */
final class DecidingKeys {
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("image", List.of("image", "build")),
            Map.entry("user", List.of("user")),
            Map.entry("root", List.of("user")),
            Map.entry("privileged", List.of("privileged")),
            Map.entry("readOnlyRootFilesystem", List.of("read_only")),
            Map.entry("noNewPrivileges", List.of("security_opt")),
            Map.entry("seccompProfile", List.of("security_opt", "privileged")),
            Map.entry("seccompDangerousCalls", List.of("security_opt")),
            Map.entry("apparmorProfile", List.of("security_opt", "privileged")),
            Map.entry("systemPathsWritable", List.of("security_opt", "privileged")),
            Map.entry("systemPathsUnmasked", List.of("security_opt", "privileged")),
            Map.entry("capabilitiesAdded", List.of("cap_add")),
            Map.entry("capabilitiesDropped", List.of("cap_drop")),
            Map.entry("capabilities", List.of("cap_add", "cap_drop", "privileged")),
            Map.entry("pidNamespace", List.of("pid")),
            Map.entry("ipcNamespace", List.of("ipc")),
            Map.entry("utsNamespace", List.of("uts")),
            Map.entry("userNamespace", List.of("userns_mode")),
            Map.entry("cgroupNamespace", List.of("cgroup")),
            Map.entry("networkNamespace", List.of("network_mode")),
            Map.entry("networks", List.of("networks", "network_mode")),
            Map.entry("portsUndeclared", List.of("ports")),
            Map.entry("selinuxLabel", List.of("security_opt")),
            Map.entry("mounts", List.of("volumes", "tmpfs", "secrets", "configs", "volumes_from")),
            Map.entry("devices", List.of("devices")),
            Map.entry("deviceCgroupRules", List.of("device_cgroup_rules")),
            Map.entry("deviceRequests", List.of("gpus", "deploy.resources.reservations.devices")),
            Map.entry("publishedPorts", List.of("ports")),
            Map.entry("memoryLimitBytes", List.of("deploy.resources.limits.memory", "mem_limit")),
            Map.entry("memorySwapBytes", List.of("memswap_limit")),
            Map.entry("memoryReservationBytes", List.of("deploy.resources.reservations.memory", "mem_reservation")),
            Map.entry("cpuLimitMillis", List.of("deploy.resources.limits.cpus", "cpus", "cpu_quota")),
            Map.entry("cpuShares", List.of("cpu_shares")),
            Map.entry("cpuSet", List.of("cpuset")),
            Map.entry("processLimit", List.of("deploy.resources.limits.pids", "pids_limit")),
            Map.entry("ulimits", List.of("ulimits")),
            Map.entry("oomKillDisabled", List.of("oom_kill_disable")),
            Map.entry("oomScoreAdjustment", List.of("oom_score_adj")),
            Map.entry("addedGroups", List.of("group_add")),
            Map.entry("sysctls", List.of("sysctls")),
            Map.entry("annotations", List.of("annotations")),
            Map.entry("storageLimited", List.of("storage_opt")),
            Map.entry("healthCheck", List.of("healthcheck")),
            Map.entry("restartPolicy", List.of("deploy.restart_policy", "restart")),
            Map.entry("restartMaximumRetries", List.of("deploy.restart_policy", "restart")),
            Map.entry("loggingDriver", List.of("logging.driver")),
            Map.entry("cgroupParent", List.of("cgroup_parent")),
            Map.entry("runtime", List.of("runtime")),
            Map.entry("environment", List.of("environment", "env_file")),
            Map.entry("labels", List.of("labels", "label_file")),
            Map.entry(
                    "secretSigns",
                    List.of("command", "entrypoint", "healthcheck.test", "logging.options", "environment")));

    private DecidingKeys() {}

    /** By fact, the places of the first of its keys that is there and of its elements. */
    static Map<String, DecidingPlaces> places(Node service) {
        Map<String, DecidingPlaces> places = new HashMap<>();
        KEYS.forEach((fact, keys) -> {
            List<Node> found = keys.stream()
                    .flatMap(key -> service.find(key.split("\\.")).stream())
                    .toList();
            if (!found.isEmpty()) {
                places.put(
                        fact,
                        DecidingPlaces.of(fact, keys, service, found.getFirst().place()));
            }
        });
        return places;
    }
}
