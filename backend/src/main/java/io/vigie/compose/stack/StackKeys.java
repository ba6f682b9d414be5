package io.vigie.compose.stack;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which keys a stack file may have and which of them count, by Docker's client: its schema of version 3.13, and its lists of
 * unsupported, deprecated and forbidden properties (docker/cli, cli/compose/schema and cli/compose/types, August 2026).
 */
final class StackKeys {
    private static final String FREE = "*";

    private static final List<String> FORBIDDEN = List.of(
            "extends",
            "volume_driver",
            "volumes_from",
            "cpu_quota",
            "cpu_shares",
            "cpuset",
            "mem_limit",
            "memswap_limit");

    /** Told by the client to be ignored, or read by it and passed on to nobody, as {@code tmpfs}. */
    static final List<String> IGNORED = List.of(
            "build",
            "cgroup_parent",
            "cgroupns_mode",
            "container_name",
            "depends_on",
            "devices",
            "domainname",
            "expose",
            "external_links",
            "ipc",
            "links",
            "mac_address",
            "network_mode",
            "oom_score_adj",
            "pid",
            "privileged",
            "security_opt",
            "shm_size",
            "tmpfs",
            "userns_mode");

    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            Map.entry("", Set.of("configs", "networks", "secrets", "services", "version", "volumes")),
            Map.entry("services.*", services()),
            Map.entry(
                    "services.*.healthcheck",
                    words("disable interval retries start_interval start_period test timeout")),
            Map.entry("services.*.logging", words("driver options")),
            Map.entry("services.*.ports", words("mode target published protocol")),
            Map.entry("services.*.volumes", words("type source target read_only consistency bind volume tmpfs")),
            Map.entry("services.*.networks.*", words("aliases driver_opts ipv4_address ipv6_address")),
            Map.entry(
                    "services.*.deploy",
                    words("endpoint_mode labels mode placement replicas resources restart_policy rollback_config"
                            + " update_config")),
            Map.entry("services.*.deploy.resources", words("limits reservations")),
            Map.entry("services.*.deploy.resources.limits", words("cpus memory pids")),
            Map.entry("services.*.deploy.resources.reservations", words("cpus memory generic_resources")),
            Map.entry("services.*.deploy.restart_policy", words("condition delay max_attempts window")),
            Map.entry("networks.*", words("attachable driver driver_opts external internal ipam labels name")),
            Map.entry("volumes.*", words("driver driver_opts external labels name")),
            Map.entry("secrets.*", words("driver driver_opts external file labels name template_driver")),
            Map.entry("configs.*", words("external file labels name template_driver")));

    private StackKeys() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    private static Set<String> services() {
        Set<String> all = new HashSet<>(IGNORED);
        all.addAll(words("cap_add cap_drop command configs credential_spec deploy dns dns_search entrypoint env_file"
                + " environment extra_hosts healthcheck hostname image init isolation labels logging networks ports"
                + " read_only restart secrets stdin_open stop_grace_period stop_signal sysctls tty ulimits user volumes"
                + " working_dir"));
        return Set.copyOf(all);
    }

    /** Throws {@link io.vigie.compose.file.ComposeProblem} for what Docker's client refuses. */
    static void check(MapNode file) {
        file.members("services").values().forEach(StackKeys::checkForbidden);
        check("", file);
    }

    private static void checkForbidden(Node service) {
        if (service instanceof MapNode map) {
            for (String key : FORBIDDEN) {
                Node value = map.entries().get(key);
                if (value != null) {
                    throw value.place().problem(Code.KEY_FORBIDDEN, "a stack file must not have the key " + key);
                }
            }
        }
    }

    private static void check(String path, Node node) {
        switch (node) {
            case MapNode map ->
                map.entries().forEach((key, value) -> {
                    checkKnown(path, key, value);
                    check(below(path, key), value);
                });
            case ListNode list -> list.elements().forEach(element -> check(path, element));
            case Node.TextNode text -> {}
        }
    }

    private static void checkKnown(String path, String key, Node value) {
        boolean open = path.isEmpty() || path.endsWith(FREE);
        boolean isKnown =
                !KNOWN.containsKey(path) || KNOWN.getOrDefault(path, Set.of()).contains(key);
        if (!isKnown && !(open && key.startsWith("x-"))) {
            throw value.place().problem(Code.KEY_UNKNOWN, "a stack file has no key " + key + " here");
        }
    }

    /** Members that may have any name have one path. */
    private static String below(String path, String key) {
        boolean anyName = Set.of("services", "networks", "volumes", "secrets", "configs", "services.*.networks")
                .contains(path);
        return anyName ? path + "." + FREE : path.isEmpty() ? key : path + "." + key;
    }
}
