package io.vigie.collect.filters;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What an expression of nf_tables loaded last, which is what the next one compares: that holds for all rules that
 * compare one thing, and of others nothing is said.
 */
final class NfRegister {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private enum Loaded {
        FROM_NAME,
        FROM_NUMBER,
        TO_NAME,
        FAMILY,
        STATE,
        ADDRESS,
        WAY_BACK,
        OTHER
    }

    private Loaded loaded = Loaded.OTHER;
    private Optional<Integer> mask = Optional.empty();

    /** Takes note of an expression that loads something; no for one that does not. */
    boolean loads(String name, Attributes data) {
        Optional<Loaded> what = switch (name) {
            case "meta" -> Optional.of(meta(data.number(2, -1)));
            case "payload" -> Optional.of(isDestination(data) ? Loaded.ADDRESS : Loaded.OTHER);
            case "ct" -> Optional.of(data.number(2, -1) == 0 ? Loaded.STATE : Loaded.OTHER);
            case "fib" -> Optional.of(Loaded.WAY_BACK);
            case "rt", "socket", "hash", "numgen", "xfrm", "exthdr", "osf", "tunnel" -> Optional.of(Loaded.OTHER);
            default -> Optional.empty();
        };
        if (what.isPresent()) {
            loaded = what.get();
            mask = Optional.empty();
        }
        return what.isPresent();
    }

    /** By the kernel's numbers of what it knows about a packet. */
    private static Loaded meta(int key) {
        return switch (key) {
            case 4 -> Loaded.FROM_NUMBER;
            case 6 -> Loaded.FROM_NAME;
            case 7 -> Loaded.TO_NAME;
            case 15 -> Loaded.FAMILY;
            default -> Loaded.OTHER;
        };
    }

    /** Only these bits of what was loaded are compared. */
    void mask(Optional<ByteBuffer> bits) {
        mask = bits.filter(bytes -> bytes.remaining() == 4).map(bytes -> bytes.getInt(0));
    }

    /** Adds what it means that what was loaded is one of a set. */
    void oneOfSome(Conditions conditions) {
        if (loaded == Loaded.WAY_BACK) {
            conditions.neverOfStrangers();
        } else {
            conditions.any();
        }
    }

    /** A whole destination address in the head of an IPv4 or IPv6 packet. */
    private static boolean isDestination(Attributes payload) {
        int length = payload.number(4, 0);
        int offset = payload.number(3, 0);
        return payload.number(2, 0) == 1 && ((offset == 16 && length == 4) || (offset == 24 && length == 16));
    }

    /** Adds what it means that what was loaded is this, or is not. */
    void compare(boolean equal, Optional<ByteBuffer> content, Conditions conditions) {
        ByteBuffer value = content.orElse(NOTHING);
        switch (loaded) {
            case FROM_NAME -> from(equal, Attributes.text(value), conditions);
            case FROM_NUMBER -> from(equal, value.remaining() == 4 && value.getInt(0) == 1 ? "lo" : "", conditions);
            case TO_NAME -> to(equal, Attributes.text(value), conditions);
            case FAMILY -> family(equal, value, conditions);
            case STATE -> state(equal, value, conditions);
            case ADDRESS -> address(equal, conditions);
            case WAY_BACK -> conditions.neverOfStrangers();
            case OTHER -> conditions.any();
        }
    }

    private static void from(boolean equal, String device, Conditions conditions) {
        if (equal) {
            conditions.from(device);
        } else {
            conditions.notFromItsOwn();
        }
    }

    private static void to(boolean equal, String device, Conditions conditions) {
        if (equal) {
            conditions.to(device);
        } else {
            conditions.any();
        }
    }

    private void address(boolean equal, Conditions conditions) {
        if (equal && mask.isEmpty()) {
            conditions.toOneAddress();
        } else {
            conditions.any();
        }
    }

    /** By the numbers of the families of protocols: 2 and 10. */
    private static void family(boolean equal, ByteBuffer value, Conditions conditions) {
        int number = value.remaining() == 1 ? value.get(0) : 0;
        if (equal && number == 2) {
            conditions.only(Family.IPV4);
        } else if (equal && number == 10) {
            conditions.only(Family.IPV6);
        } else {
            conditions.any();
        }
    }

    /** Either one of the masked states is there, or the state is that one. */
    private void state(boolean equal, ByteBuffer value, Conditions conditions) {
        if (value.remaining() == 4 && mask.isPresent() && !equal && value.getInt(0) == 0) {
            conditions.states(mask.get());
        } else if (value.remaining() == 4 && mask.isEmpty() && equal) {
            conditions.states(value.getInt(0));
        } else {
            conditions.any();
        }
    }
}
