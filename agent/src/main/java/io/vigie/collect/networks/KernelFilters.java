package io.vigie.collect.networks;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether the kernel could filter anything at all: what was loaded by hand stands in no file. */
final class KernelFilters {
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final List<String> NAMES = List.of("/proc/1/net/ip_tables_names", "/proc/1/net/ip6_tables_names");

    private final HostRoot root;

    KernelFilters(HostRoot root) {
        this.root = root;
    }

    /** Why rules may be in force that nobody sees; empty where the kernel has no table of any kind. */
    Optional<Missing> unseen() {
        try {
            return knowsTables() || listsTables() ? Optional.of(Missing.NOT_SUPPORTED) : Optional.empty();
        } catch (IOException unread) {
            return Optional.of(NotRead.why(unread));
        }
    }

    /** Whether it has nftables, whose rules only the kernel itself tells. */
    private boolean knowsTables() throws IOException {
        String release = root.read("/proc/sys/kernel/osrelease", 1_000).strip();
        return root.read("/proc/modules", MAXIMUM_BYTES).lines().anyMatch(line -> line.startsWith("nf_tables "))
                || root.read("/lib/modules/" + release + "/modules.builtin", MAXIMUM_BYTES)
                        .contains("/nf_tables.ko");
    }

    /** Whether it has tables of iptables; their names are there from when the first is made. */
    private boolean listsTables() throws IOException {
        root.list("/proc/1/net", 1_000);
        for (String names : NAMES) {
            if (root.exists(names) && !root.read(names, MAXIMUM_BYTES).isBlank()) {
                return true;
            }
        }
        return false;
    }
}
