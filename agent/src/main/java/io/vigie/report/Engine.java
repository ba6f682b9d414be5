package io.vigie.report;

import io.vigie.report.value.ContainerRuntime;
import io.vigie.report.value.DaemonFlag;
import io.vigie.report.value.ListeningPort;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.ReadFrom;
import io.vigie.report.value.TlsEndpoint;
import io.vigie.report.value.Ulimit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Docker Engine with its settings in force, so far as the engine itself reports them.
 *
 * @param reachable whether the engine answered; when false every other fact is absent
 * @param problem the code of what went wrong when it did not answer as expected
 * @param version of the engine, such as {@code 28.5.1}
 * @param product {@code docker}, or {@code podman} that answers in the words of Docker's API
 * @param apiVersion the highest Engine API version it speaks, such as {@code 1.41}
 * @param containerdVersion of the containerd below it
 * @param runcVersion of the runc below it
 * @param storageDriver what keeps the layers of images, such as {@code overlay2}
 * @param loggingDriver where the output of containers goes unless they say otherwise
 * @param cgroupDriver {@code systemd}, {@code cgroupfs} or {@code none}
 * @param cgroupVersion of the control groups that it uses: {@code 1} or {@code 2}
 * @param runtimes programs that may run containers, sorted by name
 * @param deviceSpecificationFolders whose files (CDI) give containers devices and mounts by name
 * @param swarmExternalAuthorities addresses of authorities elsewhere that issue certificates for the swarm's nodes, sorted
 * @param defaultRuntime what runs containers that name no other, such as {@code runc}
 * @param liveRestore whether containers survive a restart of the daemon
 * @param userNamespaceRemap whether container users are mapped to unprivileged users of the host
 * @param rootless whether it runs as an unprivileged user
 * @param seccompProfile {@code default}, {@code unconfined}, {@code custom}, or {@code none} without kernel support
 * @param apparmor whether it can confine containers by AppArmor
 * @param selinux whether it can confine containers by SELinux
 * @param noNewPrivileges whether new containers get no-new-privileges by default
 * @param experimental whether experimental features are on
 * @param debug whether it logs at debug level
 * @param insecureRegistries registries spoken to without verified TLS, loopback left out
 * @param registryMirrors addresses that it asks before Docker Hub
 * @param authorizationPlugins plugins that decide on every call of its API
 * @param interContainerCommunication whether containers on the default bridge may talk to each other freely
 * @param dataRoot the folder of its images, volumes and containers
 * @param dataRootOwnPartition whether the data root lies on another device than the host's own folders ({@code /}, {@code
 *     /var}, {@code /home} …); that it is a mount point says nothing, since daemons mount it onto itself
 * @param configurationFile the file the daemon reads, whether or not it is there
 * @param settingsInFile names of the settings that stand in that file, sorted; none where it is not there
 * @param flags what dockerd was started with, sorted by name, each once: it refuses to start with a flag and a setting of
 *     the file for the same
 * @param unit the service of systemd that runs dockerd, such as {@code docker.service} or {@code
 *     snap.docker.dockerd.service}; empty where none does
 * @param userId the user that dockerd runs as; 0 is root
 * @param addresses where the daemon was told to listen: {@code unix:///var/run/docker.sock}, {@code tcp://0.0.0.0:2376},
 *     {@code fd://}
 * @param listeningPorts the TCP ports on which dockerd really listens
 * @param tls whether TCP is spoken over TLS
 * @param tlsVerify whether clients must show a certificate; unless it is set, as {@code tls}
 * @param endpoints each TCP address of the daemon as a live handshake finds it, bound to every address as {@code 0.0.0.0}
 * @param registryEndpoints the registries that are configured, likewise
 * @param socketGroup the group that may use its socket
 * @param logLevel {@code debug}, {@code info}, {@code warn}, {@code error} or {@code fatal}
 * @param iptables whether it may write rules into the firewall for IPv4
 * @param ip6tables whether it may write rules into the firewall for IPv6
 * @param firewallBackend {@code iptables} or {@code nftables}
 * @param userlandProxy whether a process of it may forward published ports
 * @param defaultUlimits resource limits that containers get unless they say otherwise
 * @param defaultCgroupParent the control group of containers that name none; empty means its own default
 * @param storageOptions names of the storage driver's options, without their values
 * @param defaultBridge the bridge of containers that choose no network; {@code none} where there is no such
 * @param defaultAddress the address that ports are published on unless one is given
 * @param selinuxEnabled whether it confines containers by SELinux
 * @param settingsNotInForce settings of the configuration file that differ from those the daemon runs with; absent when
 *     the file changed since the start and no difference can be seen
 * @param proxies names of the proxies that are set
 * @param containersStopped how many containers do not run
 * @param imagesUnused images without a container, tagged or not
 * @param imagesUnusedBytes what their sizes come to; a layer that several of them share is counted with each
 * @param containersStoppedSince since when that container has not run that has done so for longest; absent where all run
 * @param userlandProxyRunning whether a process of the daemon forwards a published port now
 * @param memoryLimitsBytes the memory that running containers with a limit may use together; those without one are not counted
 * @param swarmRole {@code none}, {@code worker} or {@code manager}
 * @param swarmManagers how many managers the swarm has
 * @param swarmNodes how many nodes the swarm has, managers among them
 * @param swarmAutolock whether a manager asks for a key after a restart
 * @param swarmDataPathAddress the address of the swarm's data; empty when none was chosen, then that of its control
 * @param swarmSecrets how many secrets the swarm keeps
 * @param swarmServices how many services the swarm has
 * @param swarmNodeCertificateSeconds for how long the certificate of a node is issued
 * @param swarmAuthorityValidFrom from when the certificate of the swarm's authority is valid
 * @param swarmAuthorityValidUntil until when the certificate of the swarm's authority is valid
 * @param swarmNodeCertificateValidUntil until when the certificate of this node is valid
 * @param swarmAddress the address by which other nodes reach this one
 * @param swarmServicesWithSecrets names of the services with what looks like a secret in their environment, arguments,
 *     labels or health check; the first of them where there are very many
 * @param swarmListenAddress address and port on which a manager of the swarm takes in nodes: {@code 0.0.0.0:2377}
 * @param swarmLeader whether the managers have a leader; without one the swarm obeys nobody until more of them are back
 * @param swarmManagersUnreachable managers that the leader does not hear; how many other nodes are down is a reading, since
 *     in a large swarm that changes with every scan
 * @param swarmNodeVersions the versions of engine that the nodes run, each once
 * @param swarmNodesOtherAuthority host names of the nodes whose certificate is not of the authority that the swarm has now;
 *     the first of them where there are very many
 * @param swarmAuthorityRotating whether the swarm is replacing its authority
 * @param swarmNodeCertificateValidFrom from when the certificate of this node is valid
 * @param swarmEndpoints the port on which a manager takes in nodes, as a live handshake finds it; trusted where the chain
 *     leads to the authority that the swarm names
 * @param missing why facts are absent, a {@link Missing} word by the fact's name
 * @param swarm {@code inactive}, {@code active} …, as the engine says it
 */
public record Engine(
        @ReadFrom("GET /info") Optional<Boolean> reachable,
        @ReadFrom("GET /info") Optional<String> problem,
        @ReadFrom("GET /version Version") Optional<String> version,
        @ReadFrom("GET /version Components") Optional<String> product,
        @ReadFrom("GET /version ApiVersion") Optional<String> apiVersion,
        @ReadFrom("GET /version Components[containerd]") Optional<String> containerdVersion,
        @ReadFrom("GET /version Components[runc]") Optional<String> runcVersion,
        @ReadFrom("GET /info Driver") Optional<String> storageDriver,
        @ReadFrom("GET /info LoggingDriver") Optional<String> loggingDriver,
        @ReadFrom("GET /info CgroupDriver") Optional<String> cgroupDriver,
        @ReadFrom("GET /info CgroupVersion") Optional<String> cgroupVersion,
        @ReadFrom("GET /info DefaultRuntime") Optional<String> defaultRuntime,
        @ReadFrom("GET /info Runtimes") Optional<List<ContainerRuntime>> runtimes,

        @ReadFrom("GET /info CDISpecDirs") Optional<List<String>> deviceSpecificationFolders,

        @ReadFrom("GET /info Swarm.Cluster.Spec.CAConfig.ExternalCAs")
        Optional<List<String>> swarmExternalAuthorities,

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
        @ReadFrom("/proc/1/mountinfo") Optional<Boolean> dataRootOwnPartition,
        @ReadFrom("the default") Optional<String> configurationFile,
        @ReadFrom("the daemon's configuration file") Optional<List<String>> settingsInFile,

        @ReadFrom("/proc/{dockerd}/cmdline, files of its unit")
        Optional<List<DaemonFlag>> flags,

        @ReadFrom("/proc/{dockerd}/cgroup") Optional<String> unit,
        @ReadFrom("/proc/{dockerd}/status") Optional<Long> userId,
        @ReadFrom("/proc/{dockerd}/cmdline") Optional<List<String>> addresses,
        @ReadFrom("/proc/{dockerd}/net/tcp, tcp6") Optional<List<ListeningPort>> listeningPorts,
        @ReadFrom("the default") Optional<Boolean> tls,
        @ReadFrom("the default") Optional<Boolean> tlsVerify,
        @ReadFrom("a TLS handshake") Optional<List<TlsEndpoint>> endpoints,
        @ReadFrom("a TLS handshake") Optional<List<TlsEndpoint>> registryEndpoints,
        @ReadFrom("the default") Optional<String> socketGroup,
        @ReadFrom("the default") Optional<String> logLevel,
        @ReadFrom("the default") Optional<Boolean> iptables,
        @ReadFrom("the default") Optional<Boolean> ip6tables,
        @ReadFrom("GET /info FirewallBackend") Optional<String> firewallBackend,
        @ReadFrom("the default") Optional<Boolean> userlandProxy,
        @ReadFrom("the default") Optional<List<Ulimit>> defaultUlimits,
        @ReadFrom("the default") Optional<String> defaultCgroupParent,
        @ReadFrom("the default") Optional<List<String>> storageOptions,
        @ReadFrom("the default") Optional<String> defaultBridge,
        @ReadFrom("the default") Optional<String> defaultAddress,
        @ReadFrom("the default") Optional<Boolean> selinuxEnabled,
        @ReadFrom("the default") Optional<List<String>> settingsNotInForce,
        @ReadFrom("GET /info HttpProxy, HttpsProxy") Optional<List<NamedValue>> proxies,
        @ReadFrom("GET /info Containers, ContainersRunning") Optional<Long> containersStopped,
        @ReadFrom("GET /images/json, /containers/json") Optional<Long> imagesUnused,

        @ReadFrom("GET /containers/{id}/json HostConfig.Memory")
        Optional<Long> memoryLimitsBytes,

        @ReadFrom("GET /info Swarm") Optional<String> swarmRole,
        @ReadFrom("GET /info Swarm.Managers") Optional<Long> swarmManagers,
        @ReadFrom("GET /info Swarm.Nodes") Optional<Long> swarmNodes,

        @ReadFrom("GET /info Swarm.Cluster.Spec.EncryptionConfig.AutoLockManagers")
        Optional<Boolean> swarmAutolock,

        @ReadFrom("GET /info Swarm.Cluster.Spec.CAConfig.NodeCertExpiry")
        Optional<Long> swarmNodeCertificateSeconds,

        @ReadFrom("GET /info Swarm.Cluster.TLSInfo.TrustRoot")
        Optional<Instant> swarmAuthorityValidFrom,

        @ReadFrom("GET /info Swarm.Cluster.TLSInfo.TrustRoot")
        Optional<Instant> swarmAuthorityValidUntil,

        @ReadFrom("swarm/certificates/swarm-node.crt") Optional<Instant> swarmNodeCertificateValidUntil,

        @ReadFrom("GET /info Swarm.NodeAddr") Optional<String> swarmAddress,
        @ReadFrom("swarm/docker-state.json DataPathAddr") Optional<String> swarmDataPathAddress,
        @ReadFrom("GET /secrets") Optional<Long> swarmSecrets,
        @ReadFrom("GET /services") Optional<Long> swarmServices,
        @ReadFrom("GET /services") Optional<List<String>> swarmServicesWithSecrets,
        @ReadFrom("swarm/docker-state.json ListenAddr") Optional<String> swarmListenAddress,

        @ReadFrom("GET /containers/{id}/json State.FinishedAt")
        Optional<Instant> containersStoppedSince,

        @ReadFrom("GET /images/{id}/json Size, /containers/json")
        Optional<Long> imagesUnusedBytes,

        @ReadFrom("/proc/*/stat") Optional<Boolean> userlandProxyRunning,
        @ReadFrom("GET /nodes ManagerStatus.Leader") Optional<Boolean> swarmLeader,

        @ReadFrom("GET /nodes ManagerStatus.Reachability") Optional<Long> swarmManagersUnreachable,

        @ReadFrom("GET /nodes Description.Engine.EngineVersion")
        Optional<List<String>> swarmNodeVersions,

        @ReadFrom("GET /nodes Description.TLSInfo") Optional<List<String>> swarmNodesOtherAuthority,

        @ReadFrom("GET /info Swarm.Cluster.RootRotationInProgress")
        Optional<Boolean> swarmAuthorityRotating,

        @ReadFrom("swarm/certificates/swarm-node.crt") Optional<Instant> swarmNodeCertificateValidFrom,
        @ReadFrom("a TLS handshake") Optional<List<TlsEndpoint>> swarmEndpoints,
        Map<String, String> sources,
        Map<String, String> missing)
        implements Configuration {}
