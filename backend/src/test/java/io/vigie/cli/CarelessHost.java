package io.vigie.cli;

import io.vigie.collect.BuiltHost;
import io.vigie.collect.FakeHost;
import java.util.List;
import java.util.Map;

/** A host on which as much as can be is wrong, by what its engine answers. */
final class CarelessHost {
    private static final Map<String, Object> SOCKET = Map.of(
            "Type",
            "bind",
            "Source",
            "/var/run/docker.sock",
            "Destination",
            "/var/run/docker.sock",
            "Mode",
            "",
            "RW",
            true,
            "Propagation",
            "rshared");
    private static final Map<String, Object> ETC = Map.of(
            "Type",
            "bind",
            "Source",
            "/etc",
            "Destination",
            "/host/etc",
            "Mode",
            "",
            "RW",
            true,
            "Propagation",
            "shared");

    private CarelessHost() {}

    /** Several containers, since what is wrong in one place shadows what is wrong in another. */
    static void containers(BuiltHost host) {
        host.info(
                "SecurityOptions", List.of("name=apparmor", "name=seccomp,profile=default", "name=no-new-privileges"));
        host.version("28.3.0");
        privileged(host);
        unguarded(host);
        host.container(3, "argument").with("Config/Cmd", List.of("serve", "--password", "correct-horse-battery"));
        host.container(4, "option")
                .with(
                        "HostConfig/LogConfig",
                        Map.of("Type", "splunk", "Config", Map.of("splunk-token", "correct-horse")));
        host.container(5, "entry")
                .with("Config/Entrypoint", List.of("serve", "--password", "correct-horse-battery"))
                .with("HostConfig/PublishAllPorts", true)
                .with("HostConfig/PortBindings", Map.of())
                .with("NetworkSettings/Ports", Map.of())
                .with("Config/ExposedPorts", Map.of("22/tcp", Map.of()));
    }

    private static void privileged(BuiltHost host) {
        host.container(1, "privileged")
                .with("HostConfig/Privileged", true)
                .with("HostConfig/NetworkMode", "host")
                .with("HostConfig/PidMode", "host")
                .with("HostConfig/IpcMode", "host")
                .with("HostConfig/UTSMode", "host")
                .with("HostConfig/UsernsMode", "host")
                .with("Config/User", "root")
                .with("HostConfig/Memory", 0)
                .with("HostConfig/RestartPolicy", Map.of("Name", "always", "MaximumRetryCount", 0))
                .with("HostConfig/LogConfig", Map.of("Type", "none", "Config", Map.of()))
                .with("HostConfig/CgroupParent", "/elsewhere");
    }

    private static void unguarded(BuiltHost host) {
        host.container(2, "unguarded")
                .with("Config/User", "0")
                .with("Config/Image", "debian:latest")
                .with("Config/Env", List.of("DB_PASSWORD=correct-horse-battery"))
                .with("Config/Labels", Map.of("deploy.token", "correct-horse-battery"))
                .with("Config/Entrypoint", List.of("serve"))
                .with("Config/Cmd", List.of("--password", "correct-horse-battery"))
                .with("Config/Healthcheck", Map.of("Test", List.of("NONE")))
                .with("State/Health", Map.of("Status", "unhealthy"))
                .with("HostConfig/CapAdd", List.of("CAP_SYS_ADMIN", "NET_RAW"))
                .with(
                        "HostConfig/SecurityOpt",
                        List.of("seccomp=unconfined", "apparmor=unconfined", "no-new-privileges=false"))
                .with("HostConfig/PublishAllPorts", true)
                .with("HostConfig/Devices", List.of(device()))
                .with("HostConfig/DeviceCgroupRules", List.of("a *:* rwm"))
                .with("HostConfig/Memory", 900_000_000_000_000L)
                .with("HostConfig/MemorySwap", -1)
                .with("Mounts", List.of(SOCKET, ETC));
    }

    private static Map<String, Object> device() {
        return Map.of("PathOnHost", "/dev/sda", "PathInContainer", "/dev/sda", "CgroupPermissions", "rwm");
    }

    static void engine(BuiltHost host) {
        SwarmResponses.manager(host, 2);
        host.version("19.03.1")
                .info("ExperimentalBuild", true)
                .info("Debug", true)
                .info("Driver", "aufs")
                .info("LoggingDriver", "none")
                .info("SecurityOptions", List.of("name=seccomp,profile=unconfined"))
                .info("RegistryConfig/Mirrors", List.of("http://mirror.example"))
                .info(
                        "RegistryConfig/IndexConfigs/registry.example",
                        Map.of("Name", "registry.example", "Secure", false));
    }

    static void image(BuiltHost host) {
        host.image()
                .with("RepoTags", List.of("debian:latest"))
                .with("RepoDigests", List.of())
                .with("Created", "2019-01-01T00:00:00Z")
                .with("Config/User", "")
                .with("Config/Env", List.of("API_TOKEN=correct-horse-battery"));
        host.history(
                "/bin/sh -c #(nop) ADD https://example.org/x in / ",
                "/bin/sh -c curl http://example.org/x | sh",
                "/bin/sh -c #(nop)  ENV GONE_PASSWORD=correct-horse-battery",
                "/bin/sh -c apt-get update");
    }

    static void networks(BuiltHost host) {
        host.answer("/networks", List.of(bridge(), overlay()));
    }

    private static Map<String, Object> bridge() {
        return Map.of(
                "Name",
                "bridge",
                "Id",
                FakeHost.id(100),
                "Driver",
                "bridge",
                "Scope",
                "local",
                "Internal",
                false,
                "Options",
                Map.of(
                        "com.docker.network.bridge.default_bridge",
                        "true",
                        "com.docker.network.bridge.enable_icc",
                        "true"));
    }

    private static Map<String, Object> overlay() {
        return Map.of(
                "Name",
                "shop",
                "Id",
                FakeHost.id(101),
                "Driver",
                "overlay",
                "Scope",
                "swarm",
                "Internal",
                false,
                "Options",
                Map.of());
    }
}
