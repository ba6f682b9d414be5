package io.vigie.collect.firewall.nftables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Optional;

/**
 * With what something loaded is compared.
 *
 * @param operation the kernel's number: equal, not equal, less, at most, more, at least
 * @param mask the bits of it that are compared, if not all
 */
record NfComparison(int operation, Optional<ByteBuffer> mask, ByteBuffer value) {
    static final int EQUAL = 0;
    static final int NOT_EQUAL = 1;
    static final int AT_MOST = 3;
    static final int AT_LEAST = 5;

    boolean isEqual() {
        return operation == EQUAL;
    }

    boolean isExact() {
        return operation == EQUAL || operation == NOT_EQUAL;
    }

    /** How many bits of it are compared. */
    int bits() {
        return mask.map(bytes -> BitSet.valueOf(bytes.duplicate()).cardinality())
                .orElse(value.remaining() * 8);
    }

    /** No number is below zero. */
    int number(ByteOrder order) {
        return number(value, order);
    }

    private static int number(ByteBuffer bytes, ByteOrder order) {
        ByteBuffer ordered = bytes.duplicate().order(order);
        return switch (bytes.remaining()) {
            case 1 -> Byte.toUnsignedInt(ordered.get(0));
            case 2 -> Short.toUnsignedInt(ordered.getShort(0));
            case 4 -> ordered.getInt(0);
            default -> -1;
        };
    }

    /** Whether it holds for this number. */
    boolean holds(int number) {
        int masked = mask.map(bytes -> number & number(bytes, ByteOrder.nativeOrder()))
                .orElse(number);
        int order = Integer.compare(masked, number(ByteOrder.nativeOrder()));
        return switch (operation) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case 2 -> order < 0;
            case AT_MOST -> order <= 0;
            case 4 -> order > 0;
            default -> order >= 0;
        };
    }
}
