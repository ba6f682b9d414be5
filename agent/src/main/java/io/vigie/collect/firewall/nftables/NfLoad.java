package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.ExternalReachability;
import io.vigie.collect.firewall.nftables.NfLoaded.Absent;
import io.vigie.collect.firewall.nftables.NfLoaded.Destination;
import io.vigie.collect.firewall.nftables.NfLoaded.FamilyOf;
import io.vigie.collect.firewall.nftables.NfLoaded.From;
import io.vigie.collect.firewall.nftables.NfLoaded.FromNumber;
import io.vigie.collect.firewall.nftables.NfLoaded.Number;
import io.vigie.collect.firewall.nftables.NfLoaded.Other;
import io.vigie.collect.firewall.nftables.NfLoaded.Port;
import io.vigie.collect.firewall.nftables.NfLoaded.Source;
import io.vigie.collect.firewall.nftables.NfLoaded.To;
import io.vigie.collect.firewall.nftables.NfLoaded.WayBack;
import java.util.Optional;
import java.util.Set;

/** What expressions of nf_tables load, by the numbers that linux/netfilter/nf_tables.h publishes. */
final class NfLoad {
    private static final int TRANSLATED = 1 << 5;
    private static final Number TCP = new Number(ExternalReachability.TCP, ExternalReachability.TCP);
    private static final Number ZERO = new Number(0, 0);
    private static final int NETWORK = 1;
    private static final int TRANSPORT = 2;

    private NfLoad() {}

    /** None for an expression that loads nothing. */
    static Optional<NfLoaded> of(String name, Attributes data, Set<AddressFamily> families) {
        return switch (name) {
            case "meta" -> Optional.of(meta(data.number(2, -1)));
            case "payload" -> Optional.of(payload(data, families));
            case "ct" -> Optional.of(connection(data.number(2, -1)));
            case "fib" -> Optional.of(way(data.number(2, -1), data.number(3, 0)));
            case "exthdr", "xfrm" -> Optional.of(new Absent());
            case "rt", "socket", "hash", "numgen", "osf", "tunnel" -> Optional.of(new Other());
            default -> Optional.empty();
        };
    }

    private static NfLoaded meta(int key) {
        return switch (key) {
            case 4 -> new FromNumber();
            case 6 -> new From();
            case 7 -> new To();
            case 15 -> new FamilyOf();
            case 16 -> TCP;
            case 19 -> ZERO;
            default -> new Other();
        };
    }

    private static NfLoaded connection(int key) {
        return switch (key) {
            case 0 -> new Number(ExternalReachability.STATE, ExternalReachability.STATE);
            case 1 -> ZERO;
            case 2 -> new Number(0, TRANSLATED);
            case 6 -> new Absent();
            case 8, 19, 21 -> new Source();
            case 10 -> TCP;
            case 11, 12 -> new Port();
            default -> new Other();
        };
    }

    /** The kind of an address, or the device of the way to it. */
    private static NfLoaded way(int result, int flags) {
        boolean ofDestination = (flags & 2) != 0;
        return result != 3 ? new WayBack() : ofDestination ? new Number(2, 1) : new Number(1, 1);
    }

    private static NfLoaded payload(Attributes data, Set<AddressFamily> families) {
        int offset = data.number(3, -1);
        return switch (data.number(2, -1)) {
            case NETWORK ->
                families.size() == 1 ? families.contains(AddressFamily.IPV4) ? four(offset) : six(offset) : new Other();
            case TRANSPORT -> transport(offset, data.number(4, 0));
            default -> new Other();
        };
    }

    /** After a comparison of the family, or in a table of that family alone. */
    private static NfLoaded four(int offset) {
        return switch (offset) {
            case 6 -> ZERO;
            case 9 -> TCP;
            case 12, 13, 14, 15 -> new Source();
            case 16, 17, 18, 19 -> new Destination(32);
            default -> new Other();
        };
    }

    private static NfLoaded six(int offset) {
        if (offset == 6) {
            return TCP;
        }
        return offset < 8 ? new Other() : offset < 24 ? new Source() : new Destination(128);
    }

    private static NfLoaded transport(int offset, int length) {
        return switch (offset) {
            case 0, 2 -> length == 2 ? new Port() : new Other();
            case 13 -> new Number(ExternalReachability.FLAGS, ExternalReachability.FLAGS);
            default -> new Other();
        };
    }
}
