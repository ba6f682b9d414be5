package io.vigie.collect.firewall.ipset;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Conditions;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set: by the numbers of linux/netfilter/ipset/ip_set.h.
 *
 * @param type such as {@code hash:net,port}
 */
record IpSet(String name, String type, List<Element> elements) {
    static final IpSet UNREAD = new IpSet("", "", List.of());
    private static final int MAXIMUM_ELEMENTS = 100_000;
    private static final int NAME = 2;
    private static final int TYPE = 3;
    private static final int ELEMENTS = 8;
    private static final int NO_MATCH = 1 << 2;

    /**
     * What it holds together.
     *
     * @param excepted whether it is taken out of a network around it
     */
    record Element(
            AddressFamily family,
            AddressSet addresses,
            int protocol,
            int port,
            int lastPort,
            String device,
            boolean excepted) {

        static Element of(Attributes told) throws NotRead {
            Attributes from = told.in(1);
            AddressFamily family = from.at(2).isPresent() ? AddressFamily.IPV6 : AddressFamily.IPV4;
            Optional<Address> first = address(from);
            Address last = address(told.in(2)).or(() -> first).orElse(Address.LOWEST);
            int bits = (int) small(told, 3).orElse(Long.valueOf(family.bits())).longValue();
            AddressSet addresses = first.map(address -> told.at(3).isPresent()
                            ? AddressSet.prefix(address, Math.clamp(bits, 0, family.bits()), family)
                            : AddressSet.of(address, last))
                    .orElse(AddressSet.NONE);
            int port = small(told, 4).orElse(0L).intValue();
            return new Element(
                    family,
                    addresses,
                    small(told, 7).orElse(0L).intValue(),
                    port,
                    small(told, 5).map(Long::intValue).orElse(port),
                    told.text(23),
                    (told.number(8, 0) & NO_MATCH) != 0);
        }

        private static Optional<Address> address(Attributes nested) {
            return nested.at(1).or(() -> nested.at(2)).map(content -> {
                byte[] bytes = new byte[content.remaining()];
                content.duplicate().get(bytes);
                return Address.of(bytes);
            });
        }

        /** One or two bytes, as the network writes them. */
        private static Optional<Long> small(Attributes told, int kind) {
            return told.at(kind).filter(ByteBuffer::hasRemaining).map(content -> {
                long value = 0;
                for (int i = 0; i < Math.min(2, content.remaining()); i++) {
                    value = value << 8 | Byte.toUnsignedLong(content.get(i));
                }
                return value;
            });
        }
    }

    IpSet with(Attributes told) throws NotRead {
        List<Element> more = new ArrayList<>(elements);
        for (Attributes element : told.each(ELEMENTS)) {
            more.add(Element.of(element));
        }
        if (more.size() > MAXIMUM_ELEMENTS) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        String its = told.text(TYPE).isEmpty() ? type : told.text(TYPE);
        return new IpSet(told.text(NAME).isEmpty() ? name : told.text(NAME), its, List.copyOf(more));
    }

    Condition condition(List<Boolean> ofSource) {
        return switch (type) {
            case "hash:ip", "hash:net", "bitmap:ip" -> addresses(ofSource);
            case "bitmap:port" -> any(ofSource, false, 0);
            case "hash:ip,port", "hash:net,port" -> any(ofSource, true, 1);
            case "hash:net,iface" -> any(ofSource, true, 1);
            default -> Condition.always(Extent.UNSEEN);
        };
    }

    private AddressSet of(AddressFamily family) {
        return sets(family, false).without(sets(family, true));
    }

    private AddressSet sets(AddressFamily family, boolean excepted) {
        List<AddressSet> sets = elements.stream()
                .filter(element -> element.family == family && element.excepted == excepted)
                .map(Element::addresses)
                .toList();
        return sets.isEmpty() ? AddressSet.NONE : AddressSet.union(sets);
    }

    private static Condition address(boolean source, AddressSet addresses) {
        return source ? Conditions.source(addresses) : Conditions.destination(addresses);
    }

    private Condition addresses(List<Boolean> ofSource) {
        boolean source = !ofSource.isEmpty() && ofSource.getFirst();
        Condition four = address(source, of(AddressFamily.IPV4));
        Condition six = address(source, of(AddressFamily.IPV6));
        return packet -> (packet.family() == AddressFamily.IPV4 ? four : six).of(packet);
    }

    private Condition any(List<Boolean> ofSource, boolean addressed, int second) {
        if (ofSource.size() <= second || elements.stream().anyMatch(Element::excepted)) {
            return Condition.always(Extent.UNSEEN);
        }
        return Conditions.any(elements.stream()
                .map(element -> one(element, ofSource, addressed, second))
                .toList());
    }

    private Condition one(Element element, List<Boolean> ofSource, boolean addressed, int second) {
        Condition rest = rest(element, ofSource.get(second));
        Condition address = address(ofSource.getFirst(), element.addresses);
        return addressed
                ? packet ->
                        packet.family() == element.family ? address.of(packet).and(rest.of(packet)) : Extent.NEVER
                : rest;
    }

    private Condition rest(Element element, boolean source) {
        if (type.endsWith("iface")) {
            return Conditions.device(source ? Packet::from : Packet::to, element.device);
        }
        Condition port = source
                ? Conditions.sourcePort(element.port, element.lastPort)
                : Conditions.destinationPort(element.port, element.lastPort);
        return packet ->
                element.protocol == 0 || element.protocol == packet.protocol() ? port.of(packet) : Extent.NEVER;
    }
}
