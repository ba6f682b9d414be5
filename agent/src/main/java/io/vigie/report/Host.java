package io.vigie.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine under the engine.
 *
 * @param kernelRunning release of the kernel that runs, as {@code uname -r} prints it
 * @param kernelInstalled release of the newest kernel installed; differs from the running one until a reboot
 * @param memoryBytes memory the engine may hand out, in bytes
 * @param packageManager {@code dpkg}, or absent where the agent cannot read the host's packages
 * @param packageListsUpdatedAt when the lists of available packages were last fetched
 * @param packages installed packages, by name
 * @param sources where a fact was read, by its name, for facts whose place differs from host to host
 */
public record Host(
        @ReadFrom("/etc/os-release PRETTY_NAME") Optional<String> operatingSystem,
        @ReadFrom("/etc/os-release ID") Optional<String> operatingSystemId,
        @ReadFrom("/etc/os-release VERSION_ID") Optional<String> operatingSystemVersion,
        @ReadFrom("os.arch") Optional<String> architecture,
        @ReadFrom("/proc/sys/kernel/osrelease") Optional<String> kernelRunning,
        @ReadFrom("/boot/vmlinuz-*") Optional<String> kernelInstalled,
        @ReadFrom("/proc/cpuinfo") Optional<Long> cpus,
        @ReadFrom("/proc/meminfo MemTotal") Optional<Long> memoryBytes,
        @ReadFrom("/var/lib/dpkg/status") Optional<String> packageManager,
        @ReadFrom("/var/lib/apt/lists") Optional<Instant> packageListsUpdatedAt,
        @ReadFrom("/var/run/reboot-required") Optional<Boolean> rebootRequired,
        @ReadFrom("/var/lib/dpkg/status") Optional<List<InstalledPackage>> packages,
        Map<String, String> sources)
        implements Configuration {}
