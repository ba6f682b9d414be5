package io.vigie.collect.kernel;

import static io.vigie.collect.builder.HostBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.firewall.NetworkNamespace;
import io.vigie.collect.host.HostMountPoint;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.MountTable;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import io.vigie.report.value.KernelSetting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How the running kernel is set, and which of its guards stand. */
public final class KernelSection implements HostSection {
    private static final List<String> SETTINGS = List.of(
            "fs.protected_fifos",
            "fs.protected_hardlinks",
            "fs.protected_regular",
            "fs.protected_symlinks",
            "fs.suid_dumpable",
            "kernel.core_pattern",
            "kernel.dmesg_restrict",
            "kernel.kexec_load_disabled",
            "kernel.kptr_restrict",
            "kernel.modules_disabled",
            "kernel.panic",
            "kernel.perf_event_paranoid",
            "kernel.randomize_va_space",
            "kernel.sysrq",
            "kernel.unprivileged_bpf_disabled",
            "kernel.unprivileged_userns_clone",
            "kernel.yama.ptrace_scope",
            "net.bridge.bridge-nf-call-ip6tables",
            "net.bridge.bridge-nf-call-iptables",
            "net.core.bpf_jit_harden",
            "net.ipv4.conf.all.accept_redirects",
            "net.ipv4.conf.all.accept_source_route",
            "net.ipv4.conf.all.log_martians",
            "net.ipv4.conf.all.rp_filter",
            "net.ipv4.conf.all.secure_redirects",
            "net.ipv4.conf.all.send_redirects",
            "net.ipv4.conf.default.accept_redirects",
            "net.ipv4.conf.default.accept_source_route",
            "net.ipv4.conf.default.rp_filter",
            "net.ipv4.icmp_echo_ignore_broadcasts",
            "net.ipv4.ip_forward",
            "net.ipv4.tcp_syncookies",
            "net.ipv6.conf.all.accept_ra",
            "net.ipv6.conf.all.accept_redirects",
            "net.ipv6.conf.all.accept_source_route",
            "net.ipv6.conf.all.disable_ipv6",
            "net.ipv6.conf.all.forwarding",
            "user.max_user_namespaces",
            "vm.mmap_min_addr",
            "vm.overcommit_memory");

    private static final int MAXIMUM_VALUE = 1_000;

    @Override
    public Set<Fact<Host, ?>> facts() {
        return Set.of(
                KERNEL_SETTINGS,
                SECURITY_MODULES,
                SELINUX_MODE,
                APPARMOR_ENFORCING,
                SECCOMP,
                CGROUP_VERSION,
                TIME_SYNCHRONISED);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        settings(root, found);
        SecurityModules modules = new SecurityModules(root);
        modules.scan(found);
        seccomp(root, found);
        cgroups(root, found);
        ClockReference.scan(root, found);
    }

    private static void settings(HostRoot root, RecordBuilder<Host> found) {
        boolean network = sharesNetwork(root);
        List<KernelSetting> settings = SETTINGS.stream()
                .filter(name -> network || !name.startsWith("net."))
                .flatMap(name -> setting(root, name))
                .toList();
        if (settings.isEmpty()) {
            found.miss(KERNEL_SETTINGS, Missing.NOT_THERE);
        } else {
            found.put(KERNEL_SETTINGS, Optional.of(settings));
        }
    }

    private static Stream<KernelSetting> setting(HostRoot root, String name) {
        return root
                .text("/proc/sys/" + name.replace('.', '/'))
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(value -> value.length() <= MAXIMUM_VALUE)
                .map(value -> new KernelSetting(name, withoutArguments(value)))
                .stream();
    }

    /** What a program that the kernel starts is told may be a secret. */
    private static String withoutArguments(String value) {
        return value.startsWith("|") && value.contains(" ") ? value.substring(0, value.indexOf(' ')) : value;
    }

    /** The kernel shows everyone the network settings of his own namespace, below whatever root. */
    private static boolean sharesNetwork(HostRoot root) {
        return !root.isOfThisKernel() || new NetworkNamespace(root).isOfHost("self");
    }

    private static void seccomp(HostRoot root, RecordBuilder<Host> found) {
        Optional<String> status = root.text("/proc/1/status");
        if (root.exists("/proc/sys/kernel/seccomp/actions_avail")) {
            found.put(SECCOMP, Optional.of(true));
        } else if (status.isPresent()) {
            found.put(SECCOMP, status.map(text -> text.contains("\nSeccomp:")), "/proc/1/status");
        } else {
            found.miss(SECCOMP, Missing.NOT_THERE);
        }
    }

    /** A tree of the second version beside those of the first is not in charge of containers. */
    private static void cgroups(HostRoot root, RecordBuilder<Host> found) {
        try {
            MountTable mounts = MountTable.ofHost(root);
            boolean second = mounts.at("/sys/fs/cgroup")
                    .map(HostMountPoint::type)
                    .filter("cgroup2"::equals)
                    .isPresent();
            boolean first = mounts.mounts().stream().map(HostMountPoint::type).anyMatch("cgroup"::equals);
            if (!first && !second) {
                throw new NotRead(Missing.NOT_THERE);
            }
            found.put(CGROUP_VERSION, Optional.of(second ? 2L : 1L), "/proc/1/mountinfo");
        } catch (IOException failed) {
            found.miss(CGROUP_VERSION, NotRead.why(failed));
        }
    }
}
