package io.vigie.collect.containers.processes;

import static io.vigie.collect.builder.ContainerBuilder.CGROUP_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.IPC_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.NETWORK_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.PID_NAMESPACE;
import static io.vigie.collect.builder.ContainerBuilder.UTS_NAMESPACE;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.KernelFile;
import io.vigie.report.Container;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
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

    private final HostRoot host;
    private final Map<String, Optional<String>> own = new HashMap<>();

    /** Those that the host's first process has now. */
    public HostNamespaces(HostRoot host) {
        this.host = host;
        FACTS.keySet().forEach(kind -> own.put(kind, host.link("/proc/1/ns/" + kind)));
    }

    public void tell(long firstProcess, RecordBuilder<Container> found) {
        try {
            Path folder = host.folder("/proc/" + firstProcess + "/ns");
            FACTS.forEach((kind, fact) -> {
                Optional<String> its = KernelFile.linkTarget(folder, kind);
                if (its.isPresent() && its.equals(own.get(kind))) {
                    found.put(fact, Optional.of(HOST));
                }
            });
        } catch (IOException ended) {
            // What the engine's answer calls them stays.
        }
    }
}
