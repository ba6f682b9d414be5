package io.vigie.collect.networks;

import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A TCP port on which something waits for connections.
 *
 * @param inode the socket's own number
 */
public record TcpListener(long inode, String address, long port) {
    private static final long MAXIMUM_BYTES = 16L * 1024 * 1024;
    private static final String LISTENS = "0A";

    /** Those in the network namespace of a process. */
    public static List<TcpListener> of(HostRoot root, HostProcess process) throws IOException {
        List<TcpListener> found = new ArrayList<>(read(root, process.path("net/tcp")));
        try {
            found.addAll(read(root, process.path("net/tcp6")));
        } catch (NoSuchFileException noIpv6) {
            // The kernel was started without it.
        }
        return found;
    }

    private static List<TcpListener> read(HostRoot root, String path) throws IOException {
        try (BufferedReader lines = root.lines(path, MAXIMUM_BYTES)) {
            return lines.lines().flatMap(line -> parse(line).stream()).toList();
        }
    }

    private static Optional<TcpListener> parse(String line) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length < 10
                || !fields[3].equals(LISTENS)
                || !fields[1].matches("([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4}")
                || !fields[9].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        String[] place = fields[1].split(":");
        return Optional.of(new TcpListener(Long.parseLong(fields[9]), address(place[0]), Long.parseLong(place[1], 16)));
    }

    /** The kernel prints each four bytes of an address as one number of its own byte order. */
    private static String address(String hexadecimal) {
        ByteBuffer printed = ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal));
        ByteBuffer bytes = ByteBuffer.allocate(printed.capacity()).order(ByteOrder.nativeOrder());
        while (printed.hasRemaining()) {
            bytes.putInt(printed.getInt());
        }
        try {
            return text(InetAddress.getByAddress(bytes.array()));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        return address.isAnyLocalAddress() ? "::" : address.isLoopbackAddress() ? "::1" : address.getHostAddress();
    }

    boolean isOnEveryAddress() {
        return address.equals("0.0.0.0") || address.equals("::");
    }
}
