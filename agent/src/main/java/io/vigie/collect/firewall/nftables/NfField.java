package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Condition;
import io.vigie.collect.firewall.model.Conditions;
import io.vigie.collect.firewall.model.Extent;
import io.vigie.collect.firewall.model.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What an expression of nf_tables loads from a packet or its surroundings, so that another can compare it. */
sealed interface NfField {

    /** That it is within one of these ranges. */
    Condition within(List<NfRange> ranges, byte[] mask);

    /**
     * One of several fields.
     *
     * @param length of its value, in bytes
     * @param width how many bytes on the next one begins
     */
    record Part(NfField field, int length, int width) {}

    /** What is known of each packet of the way that is followed. */
    record Known(Function<Packet, byte[]> value) implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            return packet -> {
                byte[] its = masked(value.apply(packet), mask);
                return Extent.of(ranges.stream().anyMatch(range -> range.holds(its)));
            };
        }

        private static byte[] masked(byte[] value, byte[] mask) {
            byte[] masked = value.clone();
            for (int i = 0; i < Math.min(masked.length, mask.length); i++) {
                masked[i] &= mask[i];
            }
            return masked;
        }

        /** With its bytes in the other order. */
        Known turned() {
            return new Known(packet -> {
                byte[] its = value.apply(packet).clone();
                for (int i = 0; i < its.length / 2; i++) {
                    byte kept = its[i];
                    its[i] = its[its.length - 1 - i];
                    its[its.length - 1 - i] = kept;
                }
                return its;
            });
        }
    }

    /** The family itself, by the number or the type that the kernel has for it. */
    record FamilyOf(Known known) implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            return known.within(ranges, mask);
        }

        /** Of one family alone there is a header whose form is known. */
        Set<AddressFamily> equalTo(byte[] value) {
            return value.length > 0 && (value[0] == 2 || value[0] == 8)
                    ? Set.of(AddressFamily.IPV4)
                    : Set.of(AddressFamily.IPV6);
        }
    }

    /** The first bytes of the client's address. */
    record Client(AddressFamily family) implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            if (!isPrefix(mask)) {
                return Condition.always(Extent.UNSEEN);
            }
            List<AddressSet> sets = ranges.stream()
                    .map(range -> mask.length == 0 ? range : range.masked(mask))
                    .map(range -> range.addresses(family))
                    .toList();
            AddressSet all = sets.isEmpty() ? AddressSet.NONE : AddressSet.union(sets);
            Condition condition = Conditions.client(all);
            return packet -> packet.family() == family ? condition.of(packet) : Extent.NEVER;
        }

        private static boolean isPrefix(byte[] mask) {
            boolean ended = false;
            for (int i = 0; i < mask.length * 8; i++) {
                boolean set = (mask[i / 8] & 0x80 >> i % 8) != 0;
                if (set && ended) {
                    return false;
                }
                ended = !set;
            }
            return true;
        }
    }

    /** Of the family that the length of what it is compared with tells. */
    record AnyClient() implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            boolean four = ranges.stream().allMatch(range -> range.from().length <= AddressFamily.IPV4.bytes());
            return new Client(four ? AddressFamily.IPV4 : AddressFamily.IPV6).within(ranges, mask);
        }
    }

    /** One thing of an answer, another of the first packet. */
    record Sided(NfField answer, NfField first) implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            return Conditions.sided(answer.within(ranges, mask), first.within(ranges, mask));
        }
    }

    /** A mark that rules set; nobody follows which one, but without any it is zero. */
    record Marked() implements NfField {
        private static final Known ZERO = NfFields.own(packet -> 0);

        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            Condition unmarked = ZERO.within(ranges, mask);
            return packet -> packet.marked() ? Extent.UNSEEN : unmarked.of(packet);
        }
    }

    /** By which device an answer would go: by none for a forged packet. */
    record WayBack() implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            boolean none = ranges.stream().allMatch(range -> range.holds(new byte[range.from().length]));
            return Condition.always(none ? Extent.NEVER : Extent.UNSEEN);
        }
    }

    /** The port that the client took. */
    record ClientPort() implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            if (mask.length > 0) {
                return Condition.always(Extent.UNSEEN);
            }
            Extent extent = Extent.NEVER;
            for (NfRange range : ranges) {
                extent = extent.or(Conditions.clientPorts(number(range.from()), number(range.to())));
            }
            return Condition.always(extent);
        }

        private static int number(byte[] port) {
            return port.length < 2 ? 0 : Byte.toUnsignedInt(port[0]) << 8 | Byte.toUnsignedInt(port[1]);
        }
    }

    /** What a packet that opens a connection does not have: a rule that asks for it is not for that packet. */
    record Absent() implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            return Condition.always(Extent.NEVER);
        }
    }

    /** What is not understood, or what only the packet itself tells. */
    record Unseen(String name) implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            return Condition.always(Extent.UNSEEN);
        }
    }

    /** Several one after another. */
    record Several(List<Part> all) implements NfField {
        @Override
        public Condition within(List<NfRange> ranges, byte[] mask) {
            if (mask.length > 0) {
                return Condition.always(Extent.UNSEEN);
            }
            return Conditions.any(
                    ranges.stream().map(this::conditions).map(Conditions::all).toList());
        }

        private List<Condition> conditions(NfRange range) {
            List<Condition> conditions = new ArrayList<>();
            int at = 0;
            for (Part part : all) {
                conditions.add(part.field.within(List.of(range.part(at, part.length)), new byte[0]));
                at += part.width;
            }
            return conditions;
        }
    }
}
