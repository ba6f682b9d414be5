package io.vigie.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Docker Engine with its settings in force, so far as the engine itself tells them.
 *
 * @param reachable whether the engine answered; when false every other fact is absent
 * @param problem the code of what went wrong when it did not answer as expected
 * @param apiVersion the highest Engine API version it speaks, such as {@code 1.41}
 * @param liveRestore whether containers survive a restart of the daemon
 * @param userNamespaceRemap whether container users are mapped to unprivileged users of the host
 * @param seccompProfile {@code default}, {@code unconfined}, {@code custom}, or {@code none} without kernel support
 * @param noNewPrivileges whether new containers get no-new-privileges by default
 * @param insecureRegistries registries spoken to without verified TLS, loopback left out
 * @param interContainerCommunication whether containers on the default bridge may talk to each other freely
 * @param swarm {@code inactive}, {@code active} …, as the engine says it
 */
public record Engine(
        @ReadFrom("GET /info") Optional<Boolean> reachable,
        @ReadFrom("GET /info") Optional<String> problem,
        @ReadFrom("GET /version Version") Optional<String> version,
        @ReadFrom("GET /version ApiVersion") Optional<String> apiVersion,
        @ReadFrom("GET /version Components[containerd]") Optional<String> containerdVersion,
        @ReadFrom("GET /version Components[runc]") Optional<String> runcVersion,
        @ReadFrom("GET /info Driver") Optional<String> storageDriver,
        @ReadFrom("GET /info LoggingDriver") Optional<String> loggingDriver,
        @ReadFrom("GET /info CgroupDriver") Optional<String> cgroupDriver,
        @ReadFrom("GET /info CgroupVersion") Optional<String> cgroupVersion,
        @ReadFrom("GET /info DefaultRuntime") Optional<String> defaultRuntime,
        @ReadFrom("GET /info LiveRestoreEnabled") Optional<Boolean> liveRestore,
        @ReadFrom("GET /info SecurityOptions name=userns") Optional<Boolean> userNamespaceRemap,
        @ReadFrom("GET /info SecurityOptions name=rootless") Optional<Boolean> rootless,
        @ReadFrom("GET /info SecurityOptions name=seccomp") Optional<String> seccompProfile,
        @ReadFrom("GET /info SecurityOptions name=apparmor") Optional<Boolean> apparmor,
        @ReadFrom("GET /info SecurityOptions name=selinux") Optional<Boolean> selinux,

        @ReadFrom("GET /info SecurityOptions name=no-new-privileges")
        Optional<Boolean> noNewPrivileges,

        @ReadFrom("GET /info ExperimentalBuild") Optional<Boolean> experimental,
        @ReadFrom("GET /info Debug") Optional<Boolean> debug,
        @ReadFrom("GET /info RegistryConfig") Optional<List<String>> insecureRegistries,
        @ReadFrom("GET /info RegistryConfig.Mirrors") Optional<List<String>> registryMirrors,
        @ReadFrom("GET /info Plugins.Authorization") Optional<List<String>> authorizationPlugins,
        @ReadFrom("GET /info Swarm.LocalNodeState") Optional<String> swarm,

        @ReadFrom("GET /networks bridge com.docker.network.bridge.enable_icc")
        Optional<Boolean> interContainerCommunication,

        @ReadFrom("GET /info DockerRootDir") Optional<String> dataRoot,
        Map<String, String> sources)
        implements Configuration {}
