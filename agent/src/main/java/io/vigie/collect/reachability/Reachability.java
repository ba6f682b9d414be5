package io.vigie.collect.reachability;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Arrivals;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.model.Packet.Endpoint;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.model.PacketPath;
import io.vigie.collect.firewall.model.PacketPath.Behind;
import io.vigie.collect.firewall.model.Work;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.routing.Clients;
import io.vigie.collect.routing.DeviceAddress;
import io.vigie.collect.routing.HostNetwork;
import io.vigie.collect.routing.NetworkDevice;
import java.util.List;
import java.util.Optional;

/**
 * Who reaches ports of the host and of its containers, by the packet filters, addresses and routes in force: for each
 * device to the outside, and all addresses that clients behind it may have, the way of the packet that opens a
 * connection is followed through the chains.
 */
public final class Reachability {
    /** About a second's work. */
    private static final long MOST_WORK = 30_000_000;

    private static final int MAXIMUM_ADDRESSES = 8;

    private final PacketFilters filters;
    private final HostNetwork network;
    private final Work work = new Work(MOST_WORK);

    public Reachability(PacketFilters filters, HostNetwork network) {
        this.filters = filters;
        this.network = network;
    }

    public HostNetwork network() {
        return network;
    }

    private interface Way {
        Arrivals arrivals(Packet sent, AddressSet clients) throws NotRead;
    }

    /** A port of the host itself. Throws {@link NotRead} where that takes too much work. */
    public ExternalReachability atHost(AddressFamily family, int protocol, int port) throws NotRead {
        return to(
                family,
                protocol,
                addresses(family),
                port,
                (sent, clients) -> PacketPath.atHost(filters, sent, clients, work));
    }

    /** The same with one table of filters alone. */
    public Reachability with(PacketFilters others) {
        return new Reachability(others, network);
    }

    /** A port that an engine publishes. Throws likewise. */
    public ExternalReachability published(AddressFamily family, Publication port) throws NotRead {
        List<Address> addresses = port.address().map(Address::of).map(List::of).orElseGet(() -> addresses(family));
        return to(
                family,
                port.protocol(),
                addresses,
                port.port(),
                (sent, clients) -> PacketPath.published(
                        filters, sent, clients, port.container(), port.proxied(), port.engines(), work));
    }

    /** A port at a container's own address, to which a client has made itself a route. Throws likewise. */
    public ExternalReachability direct(AddressFamily family, int protocol, Behind container) throws NotRead {
        if (!network.forwarding().contains(family)) {
            return ExternalReachability.NONE;
        }
        ExternalReachability reach = ExternalReachability.NONE;
        Endpoint endpoint = container.endpoint();
        for (NetworkDevice device : network.outside()) {
            Clients clients = whoRoutes(device, family, endpoint.address());
            Packet sent = packet(family, protocol, device, endpoint, false);
            reach = reach.or(ExternalReachability.of(
                    device.name(), clients, family, PacketPath.direct(filters, sent, clients.all(), container, work)));
        }
        return reach;
    }

    /** To a public address everybody has a route, to others neighbours make one. */
    private Clients whoRoutes(NetworkDevice device, AddressFamily family, Address address) {
        Clients clients = network.clients(device, family);
        return Clients.isPublic(address, family) ? clients : clients.ofNeighbours();
    }

    /** Addresses by which external clients know the host. */
    private List<Address> addresses(AddressFamily family) {
        return network.outside().stream()
                .flatMap(device -> network.addresses(device, family).stream())
                .map(DeviceAddress::address)
                .distinct()
                .limit(MAXIMUM_ADDRESSES)
                .toList();
    }

    private ExternalReachability to(AddressFamily family, int protocol, List<Address> addresses, int port, Way way)
            throws NotRead {
        ExternalReachability reach = ExternalReachability.NONE;
        for (NetworkDevice device : network.outside()) {
            for (Address address : addresses) {
                if (takes(device, address, family)) {
                    Clients clients = whoSends(device, family, address);
                    Packet sent = packet(family, protocol, device, new Endpoint(address, port), true);
                    Arrivals arrivals = way.arrivals(sent, clients.all());
                    reach = reach.or(ExternalReachability.of(device.name(), clients, family, arrivals));
                }
            }
        }
        return reach;
    }

    /** The kernel refuses what comes from outside for its loopback, unless it was told not to. */
    private boolean takes(NetworkDevice device, Address address, AddressFamily family) {
        return !HostNetwork.isLoopback(address, family)
                || (family == AddressFamily.IPV4 && network.loopbackOpen().contains(device.name()));
    }

    /** Of an address on no device to the outside only neighbours make themselves a route to. */
    private Clients whoSends(NetworkDevice device, AddressFamily family, Address address) {
        Clients clients = network.clients(device, family);
        return addresses(family).contains(address) ? clients : clients.ofNeighbours();
    }

    private static Packet packet(
            AddressFamily family, int protocol, NetworkDevice device, Endpoint destination, boolean forHost) {
        return Packet.first(family, protocol, device.device(), destination, forHost);
    }

    /** Behind the host at this address, if a way leads there that does not lead outside. */
    public Optional<Behind> behind(AddressFamily family, Address address, int port) {
        return network.way(address, family)
                .filter(device -> !network.outside().contains(device))
                .map(device -> new Behind(new Endpoint(address, port), device.device()));
    }
}
