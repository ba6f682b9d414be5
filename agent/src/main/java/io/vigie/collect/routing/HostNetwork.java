package io.vigie.collect.routing;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Devices, addresses and routes of a host. Which rule of policy routing leads to which table is not looked at: a device has
 * all the clients that any table gives it.
 *
 * @param forwarding families whose packets the host sends on
 * @param loopbackOpen devices by which packets to 127.0.0.0/8 are taken ({@code route_localnet})
 */
public record HostNetwork(
        List<NetworkDevice> devices,
        List<DeviceAddress> addresses,
        List<Route> routes,
        Set<AddressFamily> forwarding,
        Set<String> loopbackOpen) {
    /** By these external clients come: a card, or what stands on one. A tunnel's ends know each other. */
    private static final Set<String> OF_EXTERNAL_CLIENTS =
            Set.of("", "vlan", "bond", "team", "veth", "macvlan", "ipvlan", "ppp", "ipoib", "vrf", "hsr", "dsa");

    private static final int UNNAMED = Integer.MAX_VALUE;
    private static final Set<String> OF_GUESTS = Set.of("veth", "tun", "bridge");

    /** Throws {@link NotRead} where the kernel does not answer. */
    public static HostNetwork of(HostRoot root) throws IOException {
        List<NetworkDevice> devices = RouteTables.devices();
        KernelForwarding forwarding = new KernelForwarding(root);
        return new HostNetwork(
                devices,
                RouteTables.addresses(),
                RouteTables.routes(),
                forwarding.families(),
                forwarding.loopbackOpen(devices));
    }

    /** Those by which external clients come, by name. */
    public List<NetworkDevice> outside() {
        return devices.stream()
                .filter(device -> device.up() && !device.loopback() && device.master() == 0)
                .filter(device -> leadsOut(device) || takesExternalClients(device))
                .sorted(Comparator.comparing(NetworkDevice::name))
                .toList();
    }

    private boolean leadsOut(NetworkDevice device) {
        return routes.stream().anyMatch(route -> route.main() && route.device() == device.index() && route.bits() == 0);
    }

    private boolean takesExternalClients(NetworkDevice device) {
        boolean stands = device.kind().equals("bridge")
                ? devices.stream().anyMatch(part -> part.master() == device.index() && !OF_GUESTS.contains(part.kind()))
                : OF_EXTERNAL_CLIENTS.contains(device.kind());
        return stands && addresses.stream().anyMatch(isOf(device).and(DeviceAddress::global));
    }

    private static Predicate<DeviceAddress> isOf(NetworkDevice device) {
        return address -> address.device() == device.index();
    }

    /** Bridges that lead to guests of the host, such as containers. */
    public List<NetworkDevice> bridges() {
        List<NetworkDevice> outside = outside();
        return devices.stream()
                .filter(device -> device.kind().equals("bridge") && !outside.contains(device))
                .toList();
    }

    /** Addresses of a device that are meant for more than its link. */
    public List<DeviceAddress> addresses(NetworkDevice device, AddressFamily family) {
        return addresses.stream()
                .filter(isOf(device))
                .filter(address -> address.family() == family && address.global())
                .toList();
    }

    public boolean isOwn(Address address, AddressFamily family) {
        return isLoopback(address, family)
                || addresses.stream()
                        .anyMatch(own -> own.family() == family && own.address().equals(address));
    }

    /** 127.0.0.0/8 and ::1. */
    public static boolean isLoopback(Address address, AddressFamily family) {
        return family == AddressFamily.IPV4
                ? AddressSet.prefix("127.0.0.0/8").contains(address)
                : address.equals(Address.of("::1"));
    }

    /** The device by which packets to an address leave, if any does. */
    public Optional<NetworkDevice> way(Address address, AddressFamily family) {
        return routes.stream()
                .filter(route -> route.main()
                        && route.family() == family
                        && route.network().contains(address))
                .max(Comparator.comparingInt(Route::bits))
                .flatMap(route -> devices.stream()
                        .filter(device -> device.index() == route.device())
                        .findFirst());
    }

    /** The same where there is a way outside; else, as on a host whose network is not up yet, with one that no rule names. */
    public HostNetwork withWayOutside() {
        return outside().isEmpty()
                ? new HostNetwork(
                        joined(devices, new NetworkDevice(UNNAMED, "/", "", 0, false, true)),
                        joined(
                                addresses,
                                new DeviceAddress(UNNAMED, AddressFamily.IPV4, Address.of("192.0.2.1"), 24, true)),
                        joined(routes, new Route(AddressFamily.IPV4, Address.LOWEST, 0, UNNAMED, true)),
                        forwarding,
                        loopbackOpen)
                : this;
    }

    private static <T> List<T> joined(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Who may come by a device. */
    public Clients clients(NetworkDevice device, AddressFamily family) {
        return Clients.of(this, device, family);
    }
}
