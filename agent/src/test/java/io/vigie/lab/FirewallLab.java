package io.vigie.lab;

import io.vigie.collect.firewall.KnownFilters;
import io.vigie.collect.firewall.ipset.IpSets;
import io.vigie.collect.firewall.iptables.LegacyTables;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.nftables.NfTables;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.reachability.HostReachability;
import io.vigie.collect.routing.HostNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network of its own with a card {@code eth0} to the Internet, of both families, and Docker's bridge {@code docker0}.
 * Needs root and Debian's nftables, iptables and iproute2.
 */
public final class FirewallLab implements AutoCloseable {
    private final LabNetwork network;

    private FirewallLab(LabNetwork network) {
        this.network = network;
    }

    public static FirewallLab make() throws IOException, InterruptedException {
        LabNetwork network = LabNetwork.make();
        network.shell("""
                ip link set lo up
                ip link add eth0 type veth peer name wire
                ip addr add 192.0.2.10/24 dev eth0
                ip addr add 2001:db8:2::10/64 dev eth0 nodad
                ip link add docker0 type bridge
                ip addr add 172.17.0.1/16 dev docker0
                ip link set eth0 up
                ip link set wire up
                ip link set docker0 up
                ip route add default via 192.0.2.1
                ip -6 route add default via 2001:db8:2::1
                """);
        return new FirewallLab(network);
    }

    public static boolean available() {
        return LabNetwork.has("nft", "iptables-nft", "iptables-legacy");
    }

    public LabNetwork network() {
        return network;
    }

    /** Each command alone, its words apart by spaces. */
    public void run(String... commands) throws Exception {
        for (String command : commands) {
            network.run(command);
        }
    }

    /** What a host with filters and this network reports. */
    public static final class Seen {
        private final HostReachability reachability;

        private Seen(HostReachability reachability) {
            this.reachability = reachability;
        }

        /** By nf_tables of any such network. */
        public static Seen in(LabNetwork network) throws Exception {
            return seen(network, network.inside(() -> NfTables.read(new IpSets())));
        }

        public List<String> firewalls() throws NotRead {
            return reachability.firewalls();
        }

        public List<String> inputFiltered() throws NotRead {
            return reachability.inputFiltered();
        }

        public List<String> publishedFiltered() throws NotRead {
            return reachability.publishedFiltered();
        }
    }

    public Seen nfTables() throws Exception {
        return Seen.in(network);
    }

    public Seen legacy(AddressFamily family) throws Exception {
        List<String> names = List.of("filter", "raw", "mangle", "nat");
        return seen(network, network.inside(() -> LegacyTables.read(family, names, new IpSets())));
    }

    private static Seen seen(LabNetwork network, PacketFilters filters) throws Exception {
        return new Seen(new HostReachability(known(network, filters).reachability(), filters));
    }

    private static KnownFilters known(LabNetwork network, PacketFilters filters) throws Exception {
        HostNetwork host = network.inside(() -> HostNetwork.of(new HostRoot(Path.of("/"))));
        return new KnownFilters(filters, Optional.of(host), "the kernel");
    }

    public KnownFilters known() throws Exception {
        return known(network, network.inside(() -> NfTables.read(new IpSets())));
    }

    @Override
    public void close() throws IOException {
        network.close();
    }
}
