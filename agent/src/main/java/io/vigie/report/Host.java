package io.vigie.report;

import io.vigie.report.value.AuditRule;
import io.vigie.report.value.HostFile;
import io.vigie.report.value.HostMount;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.KernelSetting;
import io.vigie.report.value.ListeningPort;
import io.vigie.report.value.OtherEngine;
import io.vigie.report.value.PackageUpdate;
import io.vigie.report.value.ReadFrom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine under the engine.
 *
 * @param operatingSystem as it names itself, such as {@code Debian GNU/Linux 13 (trixie)}
 * @param operatingSystemId such as {@code debian}
 * @param operatingSystemVersion such as {@code 13}
 * @param architecture such as {@code amd64}
 * @param kernelRunning release of the kernel that runs, as {@code uname -r} prints it
 * @param kernelInstalled release of the newest kernel installed; differs from the running one until a reboot
 * @param cpus how many it has
 * @param memoryBytes memory the engine may hand out, in bytes
 * @param packageManager {@code dpkg}, {@code rpm} or {@code apk}; absent where the agent cannot read the host's packages
 * @param packageListsUpdatedAt when the lists of available packages were last fetched
 * @param rebootRequired whether installed updates wait for a reboot
 * @param packages installed packages, by name
 * @param packageUpdates newer versions that would be installed now; of a package, the one candidate
 * @param securityModules such as {@code apparmor} and {@code selinux}, as the kernel stacks them
 * @param selinuxMode {@code enforcing}, {@code permissive} or {@code disabled}
 * @param apparmorEnforcing whether at least one profile is loaded and enforced
 * @param seccomp whether the kernel can filter system calls
 * @param cgroupVersion of its control groups, 1 or 2
 * @param kernelSettings settings of the kernel that harden the host
 * @param timeSynchronised whether the clock follows a reference
 * @param loginUsers users with a shell and a way to log in, sorted
 * @param userZeroAccounts accounts with the user id of root
 * @param sudoers users, and groups as {@code %name}, that may become root, sorted
 * @param dockerGroup the group that the engine's socket is meant for, by configuration; {@code docker} unless said
 * @param dockerGroupMembers users that may drive the engine by its socket's group, by membership or as their first group
 * @param listeningPorts the ports on which its programs listen
 * @param firewalls those in use, which refuse something of what is meant for the host: {@code ufw}, {@code firewalld},
 *     {@code nftables}, {@code iptables}
 * @param dockerUserFiltered whether rules in the chain DOCKER-USER, or others that decide before the engine's, stand
 *     before published ports in any family; without, ports that containers publish go round the host's firewall
 * @param engineFirewallBackend what the engine writes its rules with: {@code iptables} or {@code nftables}, which has no chain
 *     DOCKER-USER; the engine's own fact of this name, for rules on the host
 * @param files files, folders and sockets that the engine's security stands on
 * @param auditEnabled whether the kernel records
 * @param auditRulesLoaded those in force now
 * @param auditRulesOnDisk those that the next start loads
 * @param otherEngines other things on the host that run containers
 * @param mounts mounts under the engine's data and where hardening guides ask for one
 * @param addressFamilies families of addresses by which external clients reach the host: {@code ipv4}, {@code ipv6}
 * @param inputFilteredFamilies those in which something of what is meant for the host is refused
 * @param publishedFilteredFamilies those in which something of what is meant for published ports is refused, other than by
 *     Docker's own rules
 * @param enginePackage name and version of the package that brings dockerd, such as {@code docker.io 28.2.2-0ubuntu1};
 *     empty where none of those that do is installed
 * @param missing why facts are absent, a {@link Missing} word by the fact's name
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
        @ReadFrom("/var/lib/apt/lists/*_Packages") Optional<List<PackageUpdate>> packageUpdates,

        @ReadFrom("/sys/kernel/security/lsm") Optional<List<String>> securityModules,
        @ReadFrom("/sys/fs/selinux/enforce") Optional<String> selinuxMode,
        @ReadFrom("/sys/kernel/security/apparmor/profiles") Optional<Boolean> apparmorEnforcing,
        @ReadFrom("/proc/sys/kernel/seccomp/actions_avail") Optional<Boolean> seccomp,
        @ReadFrom("/proc/filesystems, /sys/fs/cgroup") Optional<Long> cgroupVersion,
        @ReadFrom("/proc/sys") Optional<List<KernelSetting>> kernelSettings,
        @ReadFrom("/proc/1/mountinfo") Optional<List<HostMount>> mounts,
        @ReadFrom("/run/systemd/timesync") Optional<Boolean> timeSynchronised,
        @ReadFrom("/etc/passwd, /etc/shadow") Optional<List<String>> loginUsers,
        @ReadFrom("/etc/passwd") Optional<List<String>> userZeroAccounts,
        @ReadFrom("/etc/sudoers, /etc/sudoers.d") Optional<List<String>> sudoers,

        @ReadFrom("dockerd --group, daemon.json, docker.socket")
        Optional<String> dockerGroup,

        @ReadFrom("/etc/group, /etc/passwd") Optional<List<String>> dockerGroupMembers,
        @ReadFrom("/proc/1/net/tcp, tcp6, udp, udp6") Optional<List<ListeningPort>> listeningPorts,

        @ReadFrom("/etc/ufw, /run/firewalld, /etc/nftables.conf")
        Optional<List<String>> firewalls,

        @ReadFrom("the chain DOCKER-USER") Optional<Boolean> dockerUserFiltered,
        @ReadFrom("GET /info FirewallBackend") Optional<String> engineFirewallBackend,
        @ReadFrom("stat") Optional<List<HostFile>> files,
        @ReadFrom("NETLINK_AUDIT") Optional<Boolean> auditEnabled,
        @ReadFrom("NETLINK_AUDIT") Optional<List<AuditRule>> auditRulesLoaded,

        @ReadFrom("/etc/audit/audit.rules, /etc/audit/rules.d")
        Optional<List<AuditRule>> auditRulesOnDisk,

        @ReadFrom("/run, /proc") Optional<List<OtherEngine>> otherEngines,
        @ReadFrom("/proc/1/net/if_inet6") Optional<List<String>> addressFamilies,
        @ReadFrom("nf_tables of the kernel") Optional<List<String>> inputFilteredFamilies,
        @ReadFrom("nf_tables of the kernel") Optional<List<String>> publishedFilteredFamilies,
        @ReadFrom("/var/lib/dpkg/status") Optional<String> enginePackage,
        Map<String, String> sources,
        Map<String, String> missing)
        implements Configuration {}
