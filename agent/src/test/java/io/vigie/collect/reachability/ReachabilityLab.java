package io.vigie.collect.reachability;

import io.vigie.collect.firewall.ipset.IpSets;
import io.vigie.collect.firewall.iptables.LegacyTables;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.nftables.NfTables;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.routing.HostNetwork;
import io.vigie.lab.LabNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A host with two cards and two networks of containers, rules as Docker writes them, and machines around it from which
 * connections are really opened. On {@code eth0}, with the default route, is a router: its own network and all of the
 * Internet are behind it. On {@code eth1} is a network without a way out.
 */
final class ReachabilityLab implements AutoCloseable {
    static final String HOST = "192.0.2.10";
    static final String HOST_6 = "2001:db8:2::10";
    static final String SECOND = "198.18.0.10";
    static final String FIRST_CONTAINER = "172.17.0.2";
    static final String FIRST_CONTAINER_6 = "fd00:17::2";
    static final String SECOND_CONTAINER = "172.18.0.2";
    private static final int PATIENCE_MILLISECONDS = 250;

    private final LabNetwork host;
    private final LabNetwork router;
    private final LabNetwork neighbour;
    private final LabNetwork first;
    private final LabNetwork second;
    private final List<ServerSocketChannel> servers = new ArrayList<>();

    private ReachabilityLab() throws IOException, InterruptedException {
        host = LabNetwork.make();
        router = LabNetwork.make();
        neighbour = LabNetwork.make();
        first = LabNetwork.make();
        second = LabNetwork.make();
    }

    static ReachabilityLab make() throws Exception {
        ReachabilityLab lab = new ReachabilityLab();
        lab.host.join("eth0", lab.router, "eth0");
        lab.host.join("eth1", lab.neighbour, "eth0");
        lab.host.join("veth1", lab.first, "eth0");
        lab.host.join("veth2", lab.second, "eth0");
        // No address waits until it is known to be nobody else's.
        for (LabNetwork network : List.of(lab.host, lab.router, lab.neighbour, lab.first, lab.second)) {
            network.shell("for each in /proc/sys/net/ipv6/conf/*/dad_transmits; do echo 0 > $each; done");
        }
        lab.host.shell("""
                ip link set lo up
                ip addr add 192.0.2.10/24 dev eth0
                ip addr add 2001:db8:2::10/64 dev eth0 nodad
                ip addr add 198.18.0.10/24 dev eth1
                ip link add docker0 type bridge
                ip link add br-0123456789ab type bridge
                ip addr add 172.17.0.1/16 dev docker0
                ip addr add fd00:17::1/64 dev docker0 nodad
                ip addr add 172.18.0.1/16 dev br-0123456789ab
                ip link set veth1 master docker0
                ip link set veth2 master br-0123456789ab
                for device in eth0 eth1 veth1 veth2 docker0 br-0123456789ab; do ip link set $device up; done
                ip route add default via 192.0.2.1
                ip -6 route add default via 2001:db8:2::1
                echo 1 > /proc/sys/net/ipv4/ip_forward
                echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
                """);
        lab.router.shell("""
                ip link set lo up
                ip link set eth0 up
                for address in 192.0.2.1 192.0.2.20 192.0.2.200; do ip addr add $address/24 dev eth0; done
                for address in 203.0.113.5 8.8.4.4 10.1.2.3 172.20.0.9; do ip addr add $address/32 dev lo; done
                ip addr add 2001:db8:2::1/64 dev eth0 nodad
                ip addr add 2001:db8:2::20/64 dev eth0 nodad
                ip addr add 2600::7/128 dev lo
                ip addr add fd99::7/128 dev lo
                ip route add 172.17.0.0/16 via 192.0.2.10
                ip route add 172.18.0.0/16 via 192.0.2.10
                ip -6 route add fd00:17::/64 via 2001:db8:2::10
                """);
        lab.neighbour.shell("""
                ip link set lo up
                ip link set eth0 up
                for address in 198.18.0.2 198.18.0.200; do ip addr add $address/24 dev eth0; done
                ip route add 172.17.0.0/16 via 198.18.0.10
                ip route add 172.18.0.0/16 via 198.18.0.10
                ip route add 192.0.2.10/32 via 198.18.0.10
                """);
        lab.first.shell("""
                ip link set lo up
                ip link set eth0 up
                ip addr add 172.17.0.2/16 dev eth0
                ip addr add fd00:17::2/64 dev eth0 nodad
                ip route add default via 172.17.0.1
                ip -6 route add default via fd00:17::1
                """);
        lab.second.shell("""
                ip link set lo up
                ip link set eth0 up
                ip addr add 172.18.0.2/16 dev eth0
                ip route add default via 172.18.0.1
                """);
        lab.listen(lab.first, 80, 5432);
        lab.listen(lab.second, 80, 5432);
        lab.listen(lab.host, 5432);
        return lab;
    }

    private void listen(LabNetwork where, int... ports) throws Exception {
        for (int port : ports) {
            servers.add(where.inside(() -> ServerSocketChannel.open().bind(new InetSocketAddress("::", port), 4_000)));
        }
    }

    LabNetwork host() {
        return host;
    }

    /**
     * A client that tries to connect.
     *
     * @param device of the host by which it comes
     */
    record Client(String device, String address) {}

    /** One that is to be tried from a client. */
    record Try(Client client, String address, int port) {}

    /** Those of the tries that connect. */
    Set<Try> connected(List<Try> tries) throws Exception {
        Set<Try> connected = new HashSet<>();
        for (String device : List.of("eth0", "eth1")) {
            List<Try> its = tries.stream()
                    .filter(one -> one.client.device.equals(device))
                    .toList();
            LabNetwork from = device.equals("eth0") ? router : neighbour;
            connected.addAll(from.inside(() -> connect(its)));
        }
        for (ServerSocketChannel server : servers) {
            server.configureBlocking(false);
            for (SocketChannel taken = server.accept(); taken != null; taken = server.accept()) {
                taken.close();
            }
        }
        return connected;
    }

    private static Set<Try> connect(List<Try> tries) throws IOException {
        Set<Try> connected = new HashSet<>();
        List<SocketChannel> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (Try one : tries) {
                SocketChannel channel = SocketChannel.open();
                all.add(channel);
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.configureBlocking(false);
                try {
                    channel.bind(new InetSocketAddress(one.client.address, 0));
                    if (channel.connect(new InetSocketAddress(one.address, one.port))) {
                        connected.add(one);
                    } else {
                        channel.register(selector, SelectionKey.OP_CONNECT, one);
                    }
                } catch (IOException refusedAtOnce) {
                    channel.close();
                }
            }
            long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
            while (!selector.keys().isEmpty() && System.nanoTime() < end) {
                selector.select(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                selector.selectedKeys().forEach(key -> finish(key, connected));
                selector.selectedKeys().clear();
            }
        } finally {
            for (SocketChannel channel : all) {
                channel.close();
            }
        }
        return connected;
    }

    private static void finish(SelectionKey key, Set<Try> connected) {
        try {
            if (((SocketChannel) key.channel()).finishConnect()) {
                connected.add((Try) key.attachment());
            }
        } catch (IOException refused) {
            // It is not connected.
        }
        key.cancel();
    }

    PacketFilters filters() throws Exception {
        List<String> tables = List.of("filter", "raw", "mangle", "nat");
        return host.inside(() -> {
            IpSets sets = new IpSets();
            return NfTables.read(sets)
                    .and(LegacyTables.read(AddressFamily.IPV4, tables, sets))
                    .and(LegacyTables.read(AddressFamily.IPV6, tables, sets));
        });
    }

    HostNetwork network() throws Exception {
        return host.inside(() -> HostNetwork.of(new HostRoot(Path.of("/"))));
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel server : servers) {
            server.close();
        }
        for (LabNetwork network : List.of(host, router, neighbour, first, second)) {
            network.close();
        }
    }
}
