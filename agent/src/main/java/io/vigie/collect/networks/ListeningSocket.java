package io.vigie.collect.networks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A socket on which something waits for connections or packets.
 *
 * @param node the socket's own number, by which the process behind it is found; 0 for the kernel's own
 */
public record ListeningSocket(String protocol, String address, int port, long node) {
    /** A line of the kernel's table of a protocol, when the socket is in this state and has no peer. */
    static Optional<ListeningSocket> of(String protocol, String line, String state) {
        String[] fields = line.strip().split("\\s+");
        boolean waits = fields.length >= 10
                && fields[3].equals(state)
                && fields[2].matches("0+:0000")
                && fields[1].matches("([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4}")
                && fields[9].matches("\\d{1,18}");
        if (!waits) {
            return Optional.empty();
        }
        String[] local = fields[1].split(":");
        return Optional.of(new ListeningSocket(
                protocol, address(local[0]), Integer.parseInt(local[1], 16), Long.parseLong(fields[9])));
    }

    /** The kernel prints each four bytes of an address as one number of its own byte order. */
    private static String address(String hexadecimal) {
        ByteBuffer printed = ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal));
        ByteBuffer bytes = ByteBuffer.allocate(printed.capacity()).order(ByteOrder.nativeOrder());
        while (printed.hasRemaining()) {
            bytes.putInt(printed.getInt());
        }
        try {
            String address = InetAddress.getByAddress(bytes.array()).getHostAddress();
            return address.contains(":") ? compact(address) : address;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The longest run of zeros is left out, as people write it. */
    private static String compact(String address) {
        for (int length = 8; length >= 2; length--) {
            String compacted = address.replaceFirst("(^|:)0(?::0){" + (length - 1) + "}(:|$)", "::");
            if (!compacted.equals(address)) {
                return compacted;
            }
        }
        return address;
    }
}
