package io.vigie.collect.firewall;

import io.vigie.collect.firewall.ipset.IpSets;
import io.vigie.collect.firewall.iptables.LegacyTables;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.nftables.NfTables;
import io.vigie.collect.host.CurrentProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.routing.HostNetwork;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the kernel for the packet filters in force. It loads a module to answer a question about it, so that none is put
 * where files do not tell that the module is there.
 */
public final class KernelFilters {
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final long MAY_CONTROL_NETWORK = 1L << 12;

    private final HostRoot root;

    private KernelFilters(HostRoot root) {
        this.root = root;
    }

    /** Throws {@link NotRead} where they cannot be known. */
    public static KnownFilters of(HostRoot root) throws IOException {
        return new KernelFilters(root).scan();
    }

    private KnownFilters scan() throws IOException {
        boolean hasNfTables = hasNfTables();
        List<String> four = legacyTables("/proc/1/net/ip_tables_names");
        List<String> six = legacyTables("/proc/1/net/ip6_tables_names");
        PacketFilters filters = PacketFilters.none();
        List<String> sources = new ArrayList<>();
        if (hasNfTables || !four.isEmpty() || !six.isEmpty()) {
            requireHostsNetwork();
            requireAnswer();
        }
        IpSets sets = new IpSets();
        if (hasNfTables) {
            filters = NfTables.read(sets);
            sources.add("nf_tables of the kernel");
        }
        if (!four.isEmpty() || !six.isEmpty()) {
            filters = filters.and(LegacyTables.read(AddressFamily.IPV4, four, sets))
                    .and(LegacyTables.read(AddressFamily.IPV6, six, sets));
            sources.add("the legacy ip tables of the kernel");
        }
        String source = sources.isEmpty() ? "/proc/modules, /proc/1/net" : String.join(", ", sources);
        return new KnownFilters(filters, network(), source);
    }

    private Optional<HostNetwork> network() throws IOException {
        try {
            requireHostsNetwork();
        } catch (NotRead another) {
            return Optional.empty();
        }
        return Optional.of(HostNetwork.of(root));
    }

    /** Throws {@link NotRead} where the kernel would answer for another network than the host's. */
    private void requireHostsNetwork() throws NotRead {
        if (!root.isOfThisKernel()) {
            throw new NotRead(Missing.NOT_SUPPORTED);
        }
        if (!new NetworkNamespace(root).isOfHost("self")) {
            throw new NotRead(Missing.OTHER_NETWORK);
        }
    }

    private static void requireAnswer() throws NotRead {
        if ((CurrentProcess.effectiveCapabilities() & MAY_CONTROL_NETWORK) == 0) {
            throw new NotRead(Missing.NOT_PERMITTED);
        }
    }

    private boolean hasNfTables() throws IOException {
        String release = root.read("/proc/sys/kernel/osrelease", 1_000).strip();
        String modules = root.exists("/proc/modules") ? root.read("/proc/modules", MAXIMUM_BYTES) : "";
        String builtIn = "/lib/modules/" + release + "/modules.builtin";
        if (modules.lines().anyMatch(line -> line.startsWith("nf_tables "))) {
            return true;
        }
        // A kernel that has loaded nothing and has nothing to load answers with what it is made of.
        return modules.isEmpty() && !root.exists(builtIn)
                ? answersQuestions()
                : root.read(builtIn, MAXIMUM_BYTES).contains("/nf_tables.ko");
    }

    /** Whether anybody in the kernel listens to netlink's twelfth protocol, that of packet filters. */
    private boolean answersQuestions() throws IOException {
        return root.read("/proc/1/net/netlink", MAXIMUM_BYTES).lines().anyMatch(line -> line.matches("\\S+ +12 .*"));
    }

    /** The kernel has this file from when the first such table is made. */
    private List<String> legacyTables(String names) throws IOException {
        root.list("/proc/1/net", 1_000);
        return root.exists(names)
                ? root.read(names, MAXIMUM_BYTES).lines().distinct().limit(10).toList()
                : List.of();
    }
}
