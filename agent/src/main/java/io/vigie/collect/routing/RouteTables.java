package io.vigie.collect.routing;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.netlink.Netlink;
import io.vigie.collect.netlink.NetlinkRequest;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the kernel for devices, addresses and routes of the network that this process is in: rtnetlink(7). */
final class RouteTables {
    private static final int MAXIMUM = 50_000;
    private static final int UP = 1;
    private static final int LOOPBACK = 8;
    /** Lengths of what stands before the attributes: struct ifinfomsg, ifaddrmsg and rtmsg. */
    private static final int OF_LINK = 16;

    private static final int OF_ADDRESS = 8;
    private static final int OF_ROUTE = 12;
    private static final int SCOPE_OF_LINK = 253;
    private static final int MAIN_TABLE = 254;
    /** Of the host's own addresses. */
    private static final int LOCAL_TABLE = 255;

    private static final int UNICAST = 1;

    /** One message: what stands before its attributes, and those. */
    private interface Taker {
        void take(ByteBuffer head, Attributes attributes) throws NotRead;
    }

    private RouteTables() {}

    /** Throws {@link NotRead} where the kernel does not answer. */
    static List<NetworkDevice> devices() throws IOException {
        List<NetworkDevice> devices = new ArrayList<>();
        ask(NetlinkRequest.LINKS, OF_LINK, (head, attributes) -> {
            int flags = head.getInt(8);
            devices.add(new NetworkDevice(
                    head.getInt(4),
                    attributes.text(3),
                    attributes.in(18).text(1),
                    attributes.own(10).orElse(0),
                    (flags & LOOPBACK) != 0,
                    (flags & UP) != 0));
        });
        return devices;
    }

    static List<DeviceAddress> addresses() throws IOException {
        List<DeviceAddress> addresses = new ArrayList<>();
        ask(NetlinkRequest.ADDRESSES, OF_ADDRESS, (head, attributes) -> {
            Optional<AddressFamily> family = family(head.get(0));
            Optional<Address> address =
                    attributes.at(2).or(() -> attributes.at(1)).map(RouteTables::address);
            if (family.isPresent() && address.isPresent()) {
                int scope = Byte.toUnsignedInt(head.get(3));
                addresses.add(new DeviceAddress(
                        head.getInt(4), family.get(), address.get(), bits(head, family.get()), scope < SCOPE_OF_LINK));
            }
        });
        return addresses;
    }

    static List<Route> routes() throws IOException {
        List<Route> routes = new ArrayList<>();
        ask(NetlinkRequest.ROUTES, OF_ROUTE, (head, attributes) -> {
            Optional<AddressFamily> family = family(head.get(0));
            int table = attributes.own(15).orElse(Byte.toUnsignedInt(head.get(4)));
            if (family.isPresent() && (table == MAIN_TABLE || table != LOCAL_TABLE && head.get(7) == UNICAST)) {
                routes.addAll(routes(family.get(), head, attributes, table == MAIN_TABLE));
            }
        });
        return routes;
    }

    private static List<Route> routes(AddressFamily family, ByteBuffer head, Attributes attributes, boolean main)
            throws NotRead {
        Address destination = attributes.at(1).map(RouteTables::address).orElse(Address.LOWEST);
        int bits = bits(head, family);
        if (head.get(7) != UNICAST) {
            return List.of(new Route(family, destination, bits, 0, main));
        }
        List<Route> routes = new ArrayList<>();
        for (int device : attributes.at(9).map(RouteTables::devicesOf).orElse(List.of())) {
            routes.add(new Route(family, destination, bits, device, main));
        }
        attributes.own(4).ifPresent(device -> routes.add(new Route(family, destination, bits, device, main)));
        return routes;
    }

    /** Of the next hops of one route: struct rtnexthop, which begins with its length. */
    private static List<Integer> devicesOf(ByteBuffer hops) {
        List<Integer> devices = new ArrayList<>();
        for (int at = 0; hops.limit() - at >= 8; ) {
            int length = Short.toUnsignedInt(hops.getShort(at));
            devices.add(hops.getInt(at + 4));
            at += Math.max(8, length + 3 & ~3);
        }
        return devices;
    }

    private static int bits(ByteBuffer head, AddressFamily family) {
        return Math.min(Byte.toUnsignedInt(head.get(1)), family.bits());
    }

    private static Address address(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return Address.of(bytes);
    }

    private static Optional<AddressFamily> family(int number) {
        return switch (number) {
            case 2 -> Optional.of(AddressFamily.IPV4);
            case 10 -> Optional.of(AddressFamily.IPV6);
            default -> Optional.empty();
        };
    }

    private static void ask(NetlinkRequest question, int head, Taker taker) throws IOException {
        int[] count = {0};
        Netlink.ask(question, new byte[head], datagram -> {
            for (int at = 0; at < datagram.limit(); ) {
                int left = datagram.limit() - at;
                int length = left < Netlink.HEAD ? 0 : datagram.getInt(at);
                require(length >= Netlink.HEAD && length <= left, Missing.NOT_UNDERSTOOD);
                if (datagram.getShort(at + 4) == Netlink.DONE) {
                    return true;
                }
                require(length >= Netlink.HEAD + head, Missing.NOT_UNDERSTOOD);
                require(++count[0] <= MAXIMUM, Missing.TOO_LARGE);
                ByteBuffer message = copy(datagram, at + Netlink.HEAD, length - Netlink.HEAD);
                taker.take(message, Attributes.of(Attributes.slice(message, head, message.limit() - head)));
                at += length + 3 & ~3;
            }
            return false;
        });
    }

    /** The next datagram takes the place of this one. */
    private static ByteBuffer copy(ByteBuffer datagram, int at, int length) {
        byte[] bytes = new byte[length];
        datagram.get(at, bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    private static void require(boolean holds, Missing otherwise) throws NotRead {
        if (!holds) {
            throw new NotRead(otherwise);
        }
    }
}
