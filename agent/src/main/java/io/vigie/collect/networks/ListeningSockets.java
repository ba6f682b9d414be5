package io.vigie.collect.networks;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sockets of the host's own network that wait for connections, as the kernel's tables show them. */
final class ListeningSockets {
    /** Listening sockets stand first in the tables; what comes after so many bytes are connections. */
    private static final long MAXIMUM_BYTES = 1024 * 1024;

    private static final int MAXIMUM_SOCKETS = 2_000;
    private static final String LISTENING = "0A";
    private static final String UNCONNECTED = "07";

    /**
     * @param node the socket's number, by which the process behind it is found; 0 for the kernel's own
     */
    record Waiting(String protocol, String address, int port, long node) {}

    private final HostRoot root;
    private final List<Waiting> sockets = new ArrayList<>();

    private ListeningSockets(HostRoot root) {
        this.root = root;
    }

    /** Throws {@link NotRead} where the tables cannot be read. */
    static List<Waiting> of(HostRoot root) throws IOException {
        ListeningSockets all = new ListeningSockets(root);
        all.read("tcp", "/proc/1/net/tcp", LISTENING);
        all.read("udp", "/proc/1/net/udp", UNCONNECTED);
        for (String protocol : List.of("tcp", "udp")) {
            // A host may have no IPv6 at all.
            if (root.exists("/proc/1/net/" + protocol + "6")) {
                all.read(protocol, "/proc/1/net/" + protocol + "6", protocol.equals("tcp") ? LISTENING : UNCONNECTED);
            }
        }
        return all.sockets;
    }

    private void read(String protocol, String path, String state) throws IOException {
        try (BufferedReader lines = root.lines(path, MAXIMUM_BYTES)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                socket(protocol, line.strip().split("\\s+"), state).ifPresent(sockets::add);
            }
        }
        if (sockets.size() > MAXIMUM_SOCKETS) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }

    private static Optional<Waiting> socket(String protocol, String[] fields, String state) throws IOException {
        boolean waits = fields.length >= 10
                && fields[3].equals(state)
                && fields[2].matches("0+:0000")
                && fields[1].matches("([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4}")
                && fields[9].matches("\\d{1,18}");
        if (!waits) {
            return Optional.empty();
        }
        String[] local = fields[1].split(":");
        int port = Integer.parseInt(local[1], 16);
        return Optional.of(new Waiting(protocol, address(local[0]), port, Long.parseLong(fields[9])));
    }

    /** Words of four bytes, each in the machine's own order. */
    private static String address(String hexadecimal) throws IOException {
        byte[] bytes = new byte[hexadecimal.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int swapped = (i / 4) * 4 + 3 - i % 4;
            bytes[i] = (byte) Integer.parseInt(hexadecimal, swapped * 2, swapped * 2 + 2, 16);
        }
        String address = InetAddress.getByAddress(bytes).getHostAddress();
        return bytes.length == 16 && address.contains(":") ? compact(address) : address;
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
