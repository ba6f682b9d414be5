package io.vigie.collect.firewall;

import io.vigie.collect.host.HostRoot;
import java.util.Optional;

/**
 * Which network a process is in: as its link says, or, where that may not be read, by the number of its table of
 * connections, which the kernel has once for each network.
 */
public final class NetworkNamespace {
    private static final String LINK = "/ns/net";
    private static final String TABLE = "/net/tcp";

    private final HostRoot root;
    private final boolean linked;
    private final Optional<String> hosts;

    public NetworkNamespace(HostRoot root) {
        this.root = root;
        Optional<String> link = root.link("/proc/1" + LINK);
        this.linked = link.isPresent();
        this.hosts = link.or(() -> root.fileNumber("/proc/1" + TABLE));
    }

    /** Whether a process ({@code self} for the agent's own) is in the host's network; no where it cannot be told. */
    public boolean isOfHost(String process) {
        HostRoot its = process.equals("self") ? HostRoot.ofThisProcess() : root;
        String folder = "/proc/" + process;
        Optional<String> network = linked ? its.link(folder + LINK) : its.fileNumber(folder + TABLE);
        return network.isPresent() && network.equals(hosts);
    }
}
