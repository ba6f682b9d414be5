package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.model.ExternalReachability;
import io.vigie.collect.firewall.model.MatchScope;
import io.vigie.collect.firewall.model.Matches;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression of nf_tables loaded to compare it. */
sealed interface NfLoaded {

    Matches compared(NfComparison comparison);

    /** That it is in a list, or not in it, whose elements are not looked at: no stranger is in one. */
    default Matches listed(boolean equal) {
        return Matches.of(!equal);
    }

    /** Of which lists are short, and what is in them decides. */
    sealed interface LookedUp extends NfLoaded {}

    /** A number that is known of each packet of a stranger. */
    record Number(int atHost, int onward) implements LookedUp {
        @Override
        public Matches compared(NfComparison comparison) {
            return Matches.of(MatchScope.of(comparison.holds(atHost)), MatchScope.of(comparison.holds(onward)));
        }
    }

    record FamilyOf() implements LookedUp {
        private static final Set<AddressFamily> ONLY_IPV4 = Set.of(AddressFamily.IPV4);
        private static final Set<AddressFamily> ONLY_IPV6 = Set.of(AddressFamily.IPV6);

        @Override
        public Matches compared(NfComparison comparison) {
            return switch (comparison.number(ByteOrder.nativeOrder())) {
                case 2 -> Matches.of(comparison.isEqual() ? ONLY_IPV4 : ONLY_IPV6);
                case 10 -> Matches.of(comparison.isEqual() ? ONLY_IPV6 : ONLY_IPV4);
                default -> Matches.of(!comparison.isEqual());
            };
        }
    }

    record From() implements LookedUp {
        @Override
        public Matches compared(NfComparison comparison) {
            return Matches.from(Attributes.text(comparison.value()), comparison.isEqual());
        }
    }

    record FromNumber() implements LookedUp {
        @Override
        public Matches compared(NfComparison comparison) {
            Optional<String> name = name(comparison.number(ByteOrder.nativeOrder()));
            return name.map(device -> Matches.from(device, comparison.isEqual()))
                    .orElse(Matches.UNSEEN);
        }

        /** The rules are those of the network that this process is in. */
        private static Optional<String> name(int number) {
            try {
                @Nullable NetworkInterface device = NetworkInterface.getByIndex(number);
                return device == null ? Optional.empty() : Optional.of(device.getName());
            } catch (SocketException | IllegalArgumentException unknown) {
                return Optional.empty();
            }
        }
    }

    record To() implements LookedUp {
        @Override
        public Matches compared(NfComparison comparison) {
            return Matches.to(Attributes.text(comparison.value()), comparison.isEqual());
        }
    }

    record Port() implements NfLoaded {
        private static final int LAST = 0xffff;

        @Override
        public Matches compared(NfComparison comparison) {
            int port = comparison.number(ByteOrder.BIG_ENDIAN);
            return switch (comparison.operation()) {
                case NfComparison.EQUAL, NfComparison.NOT_EQUAL ->
                    ExternalReachability.ports(port, port, comparison.isEqual());
                case 2, NfComparison.AT_MOST -> ExternalReachability.ports(0, port, true);
                default -> ExternalReachability.ports(port, LAST, true);
            };
        }
    }

    record Source() implements NfLoaded {
        @Override
        public Matches compared(NfComparison comparison) {
            return comparison.isExact()
                    ? ExternalReachability.source(comparison.bits(), comparison.isEqual())
                    : Matches.NEVER;
        }
    }

    /**
     * @param bits of a whole address
     */
    record Destination(int bits) implements NfLoaded {
        @Override
        public Matches compared(NfComparison comparison) {
            ByteBuffer value = comparison.value();
            int first = value.remaining() > 1
                    ? Byte.toUnsignedInt(value.get(0)) << 8 | Byte.toUnsignedInt(value.get(1))
                    : firstOf(value);
            return comparison.isExact()
                    ? ExternalReachability.destination(first, comparison.bits(), bits, comparison.isEqual())
                    : Matches.UNSEEN;
        }

        private static int firstOf(ByteBuffer value) {
            return value.hasRemaining() ? Byte.toUnsignedInt(value.get(0)) << 8 : 0;
        }

        @Override
        public Matches listed(boolean equal) {
            return equal ? Matches.PARTLY : Matches.ALWAYS;
        }
    }

    /** By which device an answer would go; none, for a forged packet. */
    record WayBack() implements NfLoaded {
        @Override
        public Matches compared(NfComparison comparison) {
            boolean isNone = comparison.number(ByteOrder.nativeOrder()) == 0;
            return isNone ? Matches.of(!comparison.isEqual()) : Matches.UNSEEN;
        }
    }

    /** Parts that a packet that begins a connection has not. */
    record Absent() implements NfLoaded {
        @Override
        public Matches compared(NfComparison comparison) {
            return Matches.NEVER;
        }

        @Override
        public Matches listed(boolean equal) {
            return Matches.NEVER;
        }
    }

    record Other() implements NfLoaded {
        @Override
        public Matches compared(NfComparison comparison) {
            return Matches.UNSEEN;
        }

        @Override
        public Matches listed(boolean equal) {
            return Matches.UNSEEN;
        }
    }

    /** Several things at once, one after another, which only a list can hold. */
    record Several() implements NfLoaded {
        @Override
        public Matches compared(NfComparison comparison) {
            return Matches.of(!comparison.isEqual());
        }
    }
}
