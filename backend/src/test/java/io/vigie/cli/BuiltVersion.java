package io.vigie.cli;

import io.vigie.collect.BuiltHost;
import io.vigie.collect.Recorded;
import java.util.List;
import java.util.Map;

/**
 * What later engines answer otherwise than the recorded 20.10, built from the published history of the Engine API. Each has
 * all that those before it changed.
 */
enum BuiltVersion {
    ENGINE_20_10("20.10.24", "1.41", "1.12"),
    ENGINE_23("23.0.6", "1.42", "1.12"),
    ENGINE_25("25.0.5", "1.44", "1.24"),
    ENGINE_28("28.3.0", "1.51", "1.24"),
    ENGINE_29("29.0.0", "1.52", "1.44");

    private static final List<String> OF_ONE_NETWORK = List.of(
            "Bridge",
            "HairpinMode",
            "LinkLocalIPv6Address",
            "LinkLocalIPv6PrefixLen",
            "SecondaryIPAddresses",
            "SecondaryIPv6Addresses",
            "EndpointID",
            "Gateway",
            "GlobalIPv6Address",
            "GlobalIPv6PrefixLen",
            "IPAddress",
            "IPPrefixLen",
            "IPv6Gateway",
            "MacAddress");
    private static final List<String> OF_CONTAINERS_ALONE = List.of(
            "Hostname",
            "Domainname",
            "AttachStdin",
            "AttachStdout",
            "AttachStderr",
            "Tty",
            "OpenStdin",
            "StdinOnce",
            "Image");

    private final String version;
    private final String highest;
    private final String lowest;

    BuiltVersion(String version, String highest, String lowest) {
        this.version = version;
        this.highest = highest;
        this.lowest = lowest;
    }

    private boolean since(BuiltVersion other) {
        return compareTo(other) >= 0;
    }

    void onto(BuiltHost host, Recorded container) {
        host.version(version).version().with("ApiVersion", highest).with("MinAPIVersion", lowest);
        engine(host.info());
        image(host.image());
        container(container);
    }

    private void engine(Recorded info) {
        if (since(ENGINE_23)) {
            info.without("KernelMemory").without("KernelMemoryTCP");
            info.with("SecurityOptions", List.of("name=seccomp,profile=builtin", "name=cgroupns"));
        }
        if (since(ENGINE_28)) {
            info.without("BridgeNfIptables").without("BridgeNfIp6tables");
            info.without("RegistryConfig/AllowNondistributableArtifactsCIDRs");
            info.without("RegistryConfig/AllowNondistributableArtifactsHostnames");
            info.with("FirewallBackend", Map.of("Driver", "iptables"));
            info.without("ContainerdCommit/Expected")
                    .without("RuncCommit/Expected")
                    .without("InitCommit/Expected");
        }
        if (since(ENGINE_29)) {
            info.with("Driver", "overlayfs")
                    .with("DriverStatus", List.of(List.of("driver-type", "io.containerd.snapshotter.v1")));
        }
    }

    private void image(Recorded image) {
        if (since(ENGINE_25)) {
            image.without("VirtualSize");
        }
        if (since(ENGINE_28)) {
            image.without("Container").without("ContainerConfig");
            OF_CONTAINERS_ALONE.forEach(name -> image.without("Config/" + name));
        }
        if (since(ENGINE_29)) {
            image.with("Config", Map.of()).without("Parent").without("Comment").without("DockerVersion");
            image.without("Author").without("GraphDriver");
        }
    }

    private void container(Recorded container) {
        if (since(ENGINE_23)) {
            container.without("HostConfig/KernelMemory").without("HostConfig/KernelMemoryTCP");
        }
        if (since(ENGINE_28)) {
            container.with("HostConfig/Annotations", Map.of());
        }
        if (since(ENGINE_29)) {
            container.without("Config/OnBuild").without("GraphDriver");
            OF_ONE_NETWORK.forEach(name -> container.without("NetworkSettings/" + name));
        }
    }
}
