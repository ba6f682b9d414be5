package io.vigie.report;

import io.vigie.report.value.AddedGroup;
import io.vigie.report.value.Device;
import io.vigie.report.value.KernelSetting;
import io.vigie.report.value.Mount;
import io.vigie.report.value.NamedValue;
import io.vigie.report.value.PublishedPort;
import io.vigie.report.value.ReachablePort;
import io.vigie.report.value.ReadFrom;
import io.vigie.report.value.SecretSign;
import io.vigie.report.value.TlsEndpoint;
import io.vigie.report.value.Ulimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container as it was configured. Namespaces are {@code private}, {@code host}, {@code shareable}, {@code none} or, for
 * one joined to another container's, whatever that container has at the end of the chain.
 *
 * @param unreadable why this container could not be understood; then other facts are absent, and it fails closed
 * @param image the reference it was created from
 * @param imageId the image it runs, {@code sha256:…}
 * @param user as configured by container or image; empty means root
 * @param root whether its first process starts as user 0; absent when the name cannot be resolved
 * @param privileged whether it has every capability and every device of the host
 * @param readOnlyRootFilesystem whether its own file system is mounted read-only
 * @param noNewPrivileges whether its processes can gain no rights by setuid programs
 * @param capabilitiesAdded in Docker's upper-case spelling without {@code CAP_}, sorted; {@code ALL} for every one
 * @param capabilitiesDropped in the same spelling, sorted; {@code ALL} for every one
 * @param capabilities those that its processes may have at most, without {@code CAP_}, sorted: Docker's default ones without
 *     those dropped and with those added, or all of a privileged one; of one that runs also what the kernel holds of its
 *     first process as {@code CapBnd}
 * @param systemPathsWritable of {@code /proc/sys} and other paths that engines make read-only, those that are writable in it;
 *     {@code /sys/fs/cgroup} where a security option opens its control groups
 * @param systemPathsUnmasked of {@code /proc/kcore} and other paths that engines hide, those that it sees
 * @param pidNamespace whose processes it sees
 * @param ipcNamespace whose shared memory and message queues it uses
 * @param utsNamespace whose host name it has
 * @param networkNamespace whose network it uses
 * @param userNamespace whose user ids it has; {@code host} takes it out of the remapping of users
 * @param cgroupNamespace whose tree of control groups it sees
 * @param namespacesJoined keys of the containers whose namespaces it joins
 * @param seccompProfile {@code default}, {@code unconfined} or {@code custom}; privileged containers are unconfined
 * @param apparmorProfile the profile in force, {@code unconfined}, or empty where the host has no AppArmor
 * @param selinuxLabel process label without its categories (which differ for each copy); empty without SELinux
 * @param mounts what it sees of the host or of volumes in its file system
 * @param devices devices of the host that it was given by path
 * @param deviceCgroupRules rules that let it use devices, such as {@code c 189:* rwm}
 * @param deviceRequests how many devices it was given through drivers, such as GPUs
 * @param publishedPorts its ports that are reachable on the host
 * @param memoryLimitBytes 0 means none; of one that runs what the kernel enforces, of others what was asked for
 * @param memoryReservationBytes the memory that it is held to when the host runs short; 0 means none
 * @param memorySwapBytes memory and swap together; 0 means twice the memory limit, -1 unlimited swap
 * @param cpuLimitMillis thousandths of a CPU from NanoCpus or quota and period; 0 means none; in force likewise
 * @param cpuShares relative weight; 0 means the default
 * @param cpuSet the CPUs it may run on, such as {@code 0-3}; empty means all
 * @param processLimit 0 means none; in force likewise
 * @param ulimits resource limits set for its processes
 * @param healthCheck whether a health check is configured for it
 * @param restartPolicy {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure}
 * @param restartMaximumRetries 0 means without end
 * @param loggingDriver where its output goes, such as {@code json-file} or {@code journald}
 * @param cgroupParent the control group it was put into; empty means the default one
 * @param runtime what runs it, such as {@code runc}
 * @param environment names of its environment variables
 * @param labels names of its labels
 * @param networks names of the networks it is attached to, sorted
 * @param composeProject of the Compose label, when a Compose project made it
 * @param composeService of the Compose label, when Compose made it
 * @param swarmService of the label that a swarm gives its tasks, when it is one
 * @param swarmStack of the label that {@code docker stack deploy} gives, when it made the service
 * @param kubernetesContainer namespace and name in its pod, {@code shop/web}, when a kubelet made it
 * @param systemdUnit the unit of systemd that runs it, where Podman was told
 * @param running whether its processes run now
 * @param unhealthy whether its health check fails now; absent without a check
 * @param memoryLimitAboveHost whether the limit is more than the machine has, and so none
 * @param portsUndeclared published ports that the image does not expose, as {@code 80/tcp}, sorted
 * @param reachableFrom of {@code outside}, {@code host} and {@code containers}: who may open a connection to it; outside for
 *     a published port unless it is known that nobody gets there
 * @param secretSigns places where something looks like a secret
 * @param processRoot whether any of its processes runs as the host's root, user namespaces counted in
 * @param processCapabilities of its processes together, without {@code CAP_}, sorted
 * @param processSeccomp whether every process of it runs under a seccomp filter
 * @param processNoNewPrivileges whether no process of it can gain rights by setuid programs
 * @param processApparmor whether AppArmor enforces a profile on every process of it
 * @param remoteAccessServers programs in it that let people log in from afar, such as {@code sshd}
 * @param execPrivileged whether somebody ran a privileged command in it since it started, or since the agent watches
 * @param execRoot whether somebody asked for root by another name than its own user's to run a command in it
 * @param tlsEndpoints its published ports that speak TLS
 * @param storageLimited whether its writable layer has a size of its own that it cannot exceed
 * @param seccompDangerousCalls system calls that reach kernel or host and that a profile of its own lets through; absent
 *     for the engine's profile
 * @param programsChanged whether files that can be executed were added to its image or changed
 * @param reachablePorts ports that it publishes, and those of others that its image declares and that clients reach at its own
 *     address: for each family of addresses by which external clients reach the host
 * @param oomKillDisabled whether the kernel does not end its processes when their memory runs out; control groups of version 2
 *     know no such setting
 * @param oomScoreAdjustment -1000 – 1000: below 0 the kernel ends other processes of the host first
 * @param addedGroups groups that its processes join beside their user's own, sorted
 * @param sysctls settings of the kernel in its own namespaces, those of its networks' ends among them, sorted by name; the value
 *     is empty where it is no number
 * @param annotations names of what its runtime is told beside the engine's own settings
 * @param sources where a fact was read, by its name, for facts whose place differs from container to container
 * @param missing why facts are absent, a {@link Missing} word by the fact's name
 */
public record Container(
        @ReadFrom("GET /containers/{id}/json") Optional<String> unreadable,
        @ReadFrom("GET /containers/{id}/json Config.Image") Optional<String> image,
        @ReadFrom("GET /containers/{id}/json Image") Optional<String> imageId,
        @ReadFrom("GET /containers/{id}/json Config.User") Optional<String> user,
        @ReadFrom("GET /containers/{id}/json Config.User") Optional<Boolean> root,

        @ReadFrom("GET /containers/{id}/json HostConfig.Privileged")
        Optional<Boolean> privileged,

        @ReadFrom("GET /containers/{id}/json HostConfig.ReadonlyRootfs")
        Optional<Boolean> readOnlyRootFilesystem,

        @ReadFrom("GET /containers/{id}/json HostConfig.SecurityOpt")
        Optional<Boolean> noNewPrivileges,

        @ReadFrom("GET /containers/{id}/json HostConfig.CapAdd")
        Optional<List<String>> capabilitiesAdded,

        @ReadFrom("GET /containers/{id}/json HostConfig.CapDrop")
        Optional<List<String>> capabilitiesDropped,

        @ReadFrom("GET /containers/{id}/json HostConfig.PidMode")
        Optional<String> pidNamespace,

        @ReadFrom("GET /containers/{id}/json HostConfig.IpcMode")
        Optional<String> ipcNamespace,

        @ReadFrom("GET /containers/{id}/json HostConfig.UTSMode")
        Optional<String> utsNamespace,

        @ReadFrom("GET /containers/{id}/json HostConfig.NetworkMode")
        Optional<String> networkNamespace,

        @ReadFrom("GET /containers/{id}/json HostConfig.UsernsMode")
        Optional<String> userNamespace,

        @ReadFrom("GET /containers/{id}/json HostConfig.CgroupnsMode")
        Optional<String> cgroupNamespace,

        @ReadFrom("GET /containers/{id}/json HostConfig") Optional<List<String>> namespacesJoined,

        @ReadFrom("GET /containers/{id}/json HostConfig.SecurityOpt")
        Optional<String> seccompProfile,

        @ReadFrom("GET /containers/{id}/json AppArmorProfile")
        Optional<String> apparmorProfile,

        @ReadFrom("GET /containers/{id}/json ProcessLabel") Optional<String> selinuxLabel,
        @ReadFrom("GET /containers/{id}/json Mounts") Optional<List<Mount>> mounts,

        @ReadFrom("GET /containers/{id}/json HostConfig.Devices")
        Optional<List<Device>> devices,

        @ReadFrom("GET /containers/{id}/json HostConfig.DeviceCgroupRules")
        Optional<List<String>> deviceCgroupRules,

        @ReadFrom("GET /containers/{id}/json HostConfig.DeviceRequests")
        Optional<Long> deviceRequests,

        @ReadFrom("GET /containers/{id}/json HostConfig.PortBindings, NetworkSettings.Ports, GET /networks Options")
        Optional<List<PublishedPort>> publishedPorts,

        @ReadFrom("GET /containers/{id}/json NetworkSettings.Networks")
        Optional<List<String>> networks,

        @ReadFrom("GET /containers/{id}/json HostConfig.Memory, /sys/fs/cgroup memory.max")
        Optional<Long> memoryLimitBytes,

        @ReadFrom("GET /containers/{id}/json HostConfig.MemoryReservation")
        Optional<Long> memoryReservationBytes,

        @ReadFrom("GET /containers/{id}/json HostConfig.MemorySwap")
        Optional<Long> memorySwapBytes,

        @ReadFrom("GET /containers/{id}/json HostConfig.NanoCpus, /sys/fs/cgroup cpu.max")
        Optional<Long> cpuLimitMillis,

        @ReadFrom("GET /containers/{id}/json HostConfig.CpuShares")
        Optional<Long> cpuShares,

        @ReadFrom("GET /containers/{id}/json HostConfig.CpusetCpus")
        Optional<String> cpuSet,

        @ReadFrom("GET /containers/{id}/json HostConfig.PidsLimit, /sys/fs/cgroup pids.max")
        Optional<Long> processLimit,

        @ReadFrom("GET /containers/{id}/json HostConfig.Ulimits")
        Optional<List<Ulimit>> ulimits,

        @ReadFrom("GET /containers/{id}/json Config.Healthcheck")
        Optional<Boolean> healthCheck,

        @ReadFrom("GET /containers/{id}/json HostConfig.RestartPolicy.Name")
        Optional<String> restartPolicy,

        @ReadFrom("GET /containers/{id}/json HostConfig.RestartPolicy.MaximumRetryCount")
        Optional<Long> restartMaximumRetries,

        @ReadFrom("GET /containers/{id}/json HostConfig.LogConfig.Type")
        Optional<String> loggingDriver,

        @ReadFrom("GET /containers/{id}/json HostConfig.CgroupParent")
        Optional<String> cgroupParent,

        @ReadFrom("GET /containers/{id}/json HostConfig.Runtime")
        Optional<String> runtime,

        @ReadFrom("GET /containers/{id}/json Config.Env") Optional<List<NamedValue>> environment,
        @ReadFrom("GET /containers/{id}/json Config.Labels") Optional<List<NamedValue>> labels,

        @ReadFrom("GET /containers/{id}/json Config.Labels com.docker.compose.project")
        Optional<String> composeProject,

        @ReadFrom("GET /containers/{id}/json Config.Labels com.docker.compose.service")
        Optional<String> composeService,

        @ReadFrom("GET /containers/{id}/json Config.Labels com.docker.swarm.service.name")
        Optional<String> swarmService,

        @ReadFrom("GET /containers/{id}/json Config.Labels com.docker.stack.namespace")
        Optional<String> swarmStack,

        @ReadFrom("GET /containers/{id}/json Config.Labels io.kubernetes.container.name")
        Optional<String> kubernetesContainer,

        @ReadFrom("GET /containers/{id}/json Config.Labels PODMAN_SYSTEMD_UNIT")
        Optional<String> systemdUnit,

        @ReadFrom("GET /containers/{id}/json State.Status") Optional<Boolean> running,

        @ReadFrom("GET /containers/{id}/json State.Health.Status")
        Optional<Boolean> unhealthy,

        @ReadFrom("GET /containers/{id}/json HostConfig.Memory, GET /info MemTotal")
        Optional<Boolean> memoryLimitAboveHost,

        @ReadFrom("GET /containers/{id}/json NetworkSettings.Ports, GET /images/{id}/json Config.ExposedPorts")
        Optional<List<String>> portsUndeclared,

        @ReadFrom("GET /containers/{id}/json, GET /networks")
        Optional<List<String>> reachableFrom,

        @ReadFrom("GET /containers/{id}/json") Optional<List<SecretSign>> secretSigns,

        @ReadFrom("/proc/{pid}/status Uid, /proc/{pid}/uid_map")
        Optional<Boolean> processRoot,

        @ReadFrom("/proc/{pid}/status CapEff") Optional<List<String>> processCapabilities,
        @ReadFrom("/proc/{pid}/status Seccomp") Optional<Boolean> processSeccomp,
        @ReadFrom("/proc/{pid}/status NoNewPrivs") Optional<Boolean> processNoNewPrivileges,
        @ReadFrom("/proc/{pid}/attr/apparmor/current") Optional<Boolean> processApparmor,
        @ReadFrom("/proc/{pid}/comm") Optional<List<String>> remoteAccessServers,

        @ReadFrom("GET /events exec_create, GET /exec/{id}/json")
        Optional<Boolean> execPrivileged,

        @ReadFrom("GET /events exec_create, GET /exec/{id}/json")
        Optional<Boolean> execRoot,

        @ReadFrom("a TLS handshake") Optional<List<TlsEndpoint>> tlsEndpoints,

        @ReadFrom("GET /containers/{id}/json HostConfig.StorageOpt")
        Optional<Boolean> storageLimited,

        @ReadFrom("GET /containers/{id}/json HostConfig.SecurityOpt")
        Optional<List<String>> seccompDangerousCalls,

        @ReadFrom("GET /containers/{id}/json GraphDriver.Data.UpperDir, its files")
        Optional<Boolean> programsChanged,

        @ReadFrom("GET /containers/{id}/json HostConfig.CapAdd, CapDrop, Privileged, /proc/{pid}/status CapBnd")
        Optional<List<String>> capabilities,

        @ReadFrom("GET /containers/{id}/json HostConfig.ReadonlyPaths, SecurityOpt")
        Optional<List<String>> systemPathsWritable,

        @ReadFrom("GET /containers/{id}/json HostConfig.MaskedPaths")
        Optional<List<String>> systemPathsUnmasked,

        @ReadFrom("rtnetlink, nf_tables and ip tables of the kernel, GET /containers/{id}/json NetworkSettings")
        Optional<List<ReachablePort>> reachablePorts,

        @ReadFrom("GET /containers/{id}/json HostConfig.OomKillDisable")
        Optional<Boolean> oomKillDisabled,

        @ReadFrom("GET /containers/{id}/json HostConfig.OomScoreAdj")
        Optional<Long> oomScoreAdjustment,

        @ReadFrom("GET /containers/{id}/json HostConfig.GroupAdd, /etc/group")
        Optional<List<AddedGroup>> addedGroups,

        @ReadFrom("GET /containers/{id}/json HostConfig.Sysctls, NetworkSettings.Networks DriverOpts")
        Optional<List<KernelSetting>> sysctls,

        @ReadFrom("GET /containers/{id}/json HostConfig.Annotations")
        Optional<List<NamedValue>> annotations,

        Map<String, String> sources,
        Map<String, String> missing)
        implements Configuration {}
