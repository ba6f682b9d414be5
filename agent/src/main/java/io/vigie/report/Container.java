package io.vigie.report;

import java.util.List;
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
 * @param capabilitiesAdded in Docker's upper-case spelling without {@code CAP_}, sorted; {@code ALL} for every one
 * @param namespacesJoined keys of the containers whose namespaces it joins
 * @param seccompProfile {@code default}, {@code unconfined} or {@code custom}; privileged containers are unconfined
 * @param apparmorProfile the profile in force, {@code unconfined}, or empty where the host has no AppArmor
 * @param selinuxLabel process label without its categories (which differ for each copy); empty without SELinux
 * @param memoryLimitBytes 0 means none
 * @param memorySwapBytes memory and swap together; 0 means twice the memory limit, -1 unlimited swap
 * @param cpuLimitMillis thousandths of a CPU from NanoCpus or quota and period; 0 means none
 * @param cpuShares relative weight; 0 means the default
 * @param processLimit 0 means none
 * @param restartMaximumRetries 0 means without end
 * @param networks names of the networks it is attached to, sorted
 * @param composeProject of the Compose label, when a Compose project made it
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

        @ReadFrom("GET /containers/{id}/json HostConfig.PortBindings")
        Optional<List<PublishedPort>> publishedPorts,

        @ReadFrom("GET /containers/{id}/json NetworkSettings.Networks")
        Optional<List<String>> networks,

        @ReadFrom("GET /containers/{id}/json HostConfig.Memory")
        Optional<Long> memoryLimitBytes,

        @ReadFrom("GET /containers/{id}/json HostConfig.MemoryReservation")
        Optional<Long> memoryReservationBytes,

        @ReadFrom("GET /containers/{id}/json HostConfig.MemorySwap")
        Optional<Long> memorySwapBytes,

        @ReadFrom("GET /containers/{id}/json HostConfig.NanoCpus")
        Optional<Long> cpuLimitMillis,

        @ReadFrom("GET /containers/{id}/json HostConfig.CpuShares")
        Optional<Long> cpuShares,

        @ReadFrom("GET /containers/{id}/json HostConfig.CpusetCpus")
        Optional<String> cpuSet,

        @ReadFrom("GET /containers/{id}/json HostConfig.PidsLimit")
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
        Optional<String> composeService)
        implements Configuration {}
