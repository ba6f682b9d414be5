package io.vigie.collect.firewall.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** An address as the number that it is; one of IPv4 has nothing in its upper bits. */
public record Address(long high, long low) implements Comparable<Address> {
    public static final Address LOWEST = new Address(0, 0);
    public static final Address HIGHEST = new Address(-1, -1);
    private static final Comparator<Address> ORDER = Comparator.comparing(Address::high, Long::compareUnsigned)
            .thenComparing(Address::low, Long::compareUnsigned);

    /** Of up to sixteen bytes as the network writes them. */
    public static Address of(byte[] bytes) {
        ByteBuffer whole = ByteBuffer.allocate(16);
        int length = Math.min(bytes.length, 16);
        whole.put(16 - length, bytes, 0, length);
        return new Address(whole.getLong(0), whole.getLong(8));
    }

    /** As people write it; never a name. */
    public static Address of(String text) {
        return of(InetAddress.ofLiteral(text).getAddress());
    }

    /** Of a text that somebody wrote; empty where it is no address. */
    public static Optional<Address> parse(String text) {
        try {
            return text.matches("[0-9a-fA-F:.]{2,45}") ? Optional.of(of(text)) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public byte[] bytes(AddressFamily family) {
        byte[] all = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return Arrays.copyOfRange(all, 16 - family.bytes(), 16);
    }

    Address next() {
        return new Address(low == -1 ? high + 1 : high, low + 1);
    }

    public Address previous() {
        return new Address(low == 0 ? high - 1 : high, low - 1);
    }

    /** The first of those that share so many bits of it. */
    Address first(int bits, AddressFamily family) {
        int free = family.bits() - bits;
        return new Address(high & upper(free - 64), low & upper(free));
    }

    /** The last of those that share so many bits of it. */
    Address last(int bits, AddressFamily family) {
        int free = family.bits() - bits;
        return new Address(high | ~upper(free - 64), low | ~upper(free));
    }

    private static long upper(int free) {
        return free <= 0 ? -1L : free >= 64 ? 0 : -1L << free;
    }

    double value() {
        return unsigned(high) * 0x1p64 + unsigned(low);
    }

    private static double unsigned(long half) {
        return (half >>> 1) * 2.0 + (half & 1);
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    /** As people write it. */
    public String text(AddressFamily family) {
        try {
            return InetAddress.getByAddress(bytes(family)).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
