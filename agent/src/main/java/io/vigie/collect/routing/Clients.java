package io.vigie.collect.routing;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import java.util.List;

/**
 * Who may come by a device.
 *
 * @param all addresses that clients have: those to which an answer leaves by it
 * @param neighbours those on its own networks, which need no router
 * @param arbitrary those of whom nobody on the host knows: with a default route all of the Internet, else all
 * @param ofInternet whether a default route leads there
 */
public record Clients(AddressSet all, AddressSet neighbours, AddressSet arbitrary, boolean ofInternet) {
    /**
     * What addresses of a family are for: RFC 6890.
     *
     * @param nobodys no client has such a one
     * @param internet those of the Internet
     * @param part one in so many of the Internet is enough to call all of it let in
     */
    private record Plan(AddressSet nobodys, AddressSet internet, double part) {}

    private static final AddressSet NOBODYS = sets("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3");
    private static final Plan FOUR = new Plan(
            NOBODYS,
            sets("0.0.0.0/0")
                    .without(NOBODYS)
                    .without(sets("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")),
            1.0 / 256);
    private static final Plan SIX = new Plan(sets("::/127", "fe80::/10", "ff00::/8"), sets("2000::/3"), 0x1p-17);

    private static Plan plan(AddressFamily family) {
        return family == AddressFamily.IPV4 ? FOUR : SIX;
    }

    private static final double PART_OF_NETWORK = 1.0 / 8;

    private static AddressSet sets(String... networks) {
        return AddressSet.union(
                List.of(networks).stream().map(AddressSet::prefix).toList());
    }

    static Clients of(HostNetwork host, NetworkDevice device, AddressFamily family) {
        AddressSet own = union(host.addresses().stream()
                .filter(address -> address.family() == family)
                .map(address -> AddressSet.of(address.address(), address.address()))
                .toList());
        AddressSet nobodys = plan(family).nobodys.or(own);
        AddressSet routed = union(networks(host, device, family, true));
        boolean leadsOut = host.routes().stream()
                .anyMatch(route -> route.family() == family && route.device() == device.index() && route.bits() == 0);
        AddressSet elsewhere = hasTableOfItsOwn(host, device, family)
                ? AddressSet.NONE
                : union(networks(host, device, family, false)).without(routed);
        AddressSet all = (leadsOut ? AddressSet.prefix(everybody(family)).without(elsewhere) : routed).without(nobodys);
        AddressSet neighbours = union(host.addresses(device, family).stream()
                        .map(DeviceAddress::network)
                        .toList())
                .without(nobodys);
        return new Clients(all, neighbours.and(all), leadsOut ? all.and(plan(family).internet) : all, leadsOut);
    }

    private static String everybody(AddressFamily family) {
        return family == AddressFamily.IPV4 ? "0.0.0.0/0" : "::/0";
    }

    /** Then answers may leave by it to whom the main table sends elsewhere. */
    private static boolean hasTableOfItsOwn(HostNetwork host, NetworkDevice device, AddressFamily family) {
        return host.routes().stream()
                .anyMatch(route -> !route.main() && route.family() == family && route.device() == device.index());
    }

    private static List<AddressSet> networks(HostNetwork host, NetworkDevice device, AddressFamily family, boolean by) {
        return host.routes().stream()
                .filter(route -> route.family() == family && route.bits() > 0)
                .filter(route -> (route.device() == device.index()) == by)
                .filter(route -> by || route.main())
                .map(Route::network)
                .toList();
    }

    private static AddressSet union(List<AddressSet> sets) {
        return sets.isEmpty() ? AddressSet.NONE : AddressSet.union(sets);
    }

    /** Of the Internet, not of one organisation alone: RFC 1918, RFC 4193. */
    public static boolean isPublic(Address address, AddressFamily family) {
        return plan(family).internet.contains(address);
    }

    /** Those of its own networks alone. */
    public Clients ofNeighbours() {
        return new Clients(neighbours, neighbours, neighbours, false);
    }

    /** Whether so many arbitrary clients are among these that they are no list of known ones. */
    public boolean areArbitrary(AddressSet some, AddressFamily family) {
        double part = ofInternet ? plan(family).part : PART_OF_NETWORK;
        return !arbitrary.isEmpty() && some.and(arbitrary).size() >= arbitrary.size() * part;
    }
}
