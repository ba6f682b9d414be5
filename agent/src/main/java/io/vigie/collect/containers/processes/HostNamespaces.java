package io.vigie.collect.containers.processes;

import static io.vigie.collect.builder.ContainerBuilder.CGROUP_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.IPC_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.NETWORK_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.PID_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.UTS_NAMESPACE;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.report.Container;
import java.util.Map;
import java.util.Optional;

/**
 * Namespaces of a running container that the kernel shows to be the host's, whatever the engine's answer calls them: Podman
 * answers {@code shareable} for {@code --ipc host}, and nothing for {@code --cgroupns host}.
 */
public final class HostNamespaces {
    private static final Map<String, Fact<Container, String>> FACTS = Map.of(
            "cgroup", CGROUP_NAMESPACE,
            "ipc", IPC_NAMESPACE,
            "net", NETWORK_NAMESPACE,
            "pid", PID_NAMESPACE,
            "uts", UTS_NAMESPACE);
    private static final String HOST = "host";

    private HostNamespaces() {}

    public static void tell(HostRoot host, long firstProcess, RecordBuilder<Container> found) {
        FACTS.forEach((kind, fact) -> {
            if (isHosts(host, firstProcess, kind)) {
                found.put(fact, Optional.of(HOST));
            }
        });
    }

    private static boolean isHosts(HostRoot host, long process, String kind) {
        Optional<String> its = host.link("/proc/" + process + "/ns/" + kind);
        return its.isPresent() && its.equals(host.link("/proc/1/ns/" + kind));
    }
}
