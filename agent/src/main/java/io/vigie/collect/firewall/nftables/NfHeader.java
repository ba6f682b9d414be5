package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.Conditions;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.nftables.NfField.Client;
import io.vigie.collect.firewall.nftables.NfField.ClientPort;
import io.vigie.collect.firewall.nftables.NfField.Part;
import io.vigie.collect.firewall.nftables.NfField.Several;
import io.vigie.collect.firewall.nftables.NfField.Sided;
import io.vigie.collect.firewall.nftables.NfField.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fields of the headers of a packet by where they are, as RFC 791, RFC 8200 and RFC 9293 lay them out. nft loads
 * neighbours at once, and of an address only the bytes that a network has.
 */
final class NfHeader {
    private static final int NETWORK = 1;
    private static final int TRANSPORT = 2;
    private static final Unseen UNSEEN = new Unseen("payload");

    /** A field that begins at a byte and ends before another. */
    private record Place(int from, int to, NfField field) {}

    private static final NfField SERVER = NfFields.address(Packet::server);
    private static final NfField SERVER_PORT = NfFields.port(Packet::server);

    private static final List<Place> IPV4 = List.of(
            new Place(6, 8, new NfField.Known(packet -> new byte[] {0x40, 0})),
            new Place(9, 10, NfFields.one(Packet::protocol)),
            new Place(12, 16, new Sided(SERVER, new Client(AddressFamily.IPV4))),
            new Place(16, 20, new Sided(new Client(AddressFamily.IPV4), SERVER)));

    private static final List<Place> IPV6 = List.of(
            new Place(6, 7, NfFields.one(Packet::protocol)),
            new Place(8, 24, new Sided(SERVER, new Client(AddressFamily.IPV6))),
            new Place(24, 40, new Sided(new Client(AddressFamily.IPV6), SERVER)));

    private static final List<Place> PORTS = List.of(
            new Place(0, 2, new Sided(SERVER_PORT, new ClientPort())),
            new Place(2, 4, new Sided(new ClientPort(), SERVER_PORT)),
            new Place(13, 14, NfFields.one(Conditions::flags)));

    private NfHeader() {}

    /**
     * What a payload expression loads.
     *
     * @param families of the packets that come so far: without a single one nobody knows the header's form
     */
    static NfField of(Attributes data, Set<AddressFamily> families) {
        int offset = data.number(3, -1);
        int length = data.number(4, 0);
        return switch (data.number(2, -1)) {
            case NETWORK -> families.size() == 1 ? in(network(families), offset, length) : UNSEEN;
            case TRANSPORT -> in(PORTS, offset, length);
            default -> UNSEEN;
        };
    }

    private static List<Place> network(Set<AddressFamily> families) {
        return families.contains(AddressFamily.IPV4) ? IPV4 : IPV6;
    }

    private static NfField in(List<Place> places, int offset, int length) {
        List<Part> parts = new ArrayList<>();
        int at = offset;
        for (Place place : places) {
            if (place.from == at && at < offset + length) {
                int end = Math.min(place.to, offset + length);
                parts.add(new Part(place.field, end - at, end - at));
                at = end;
            }
        }
        if (at != offset + length || parts.isEmpty()) {
            return UNSEEN;
        }
        return parts.size() == 1 ? parts.getFirst().field() : new Several(List.copyOf(parts));
    }
}
