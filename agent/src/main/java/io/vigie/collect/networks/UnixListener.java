package io.vigie.collect.networks;

import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A Unix socket that takes connections.
 *
 * @param inode the socket's own number, which is not that of its file
 * @param path of its file, as given by the program that made it
 */
public record UnixListener(long inode, String path) {
    private static final long MAXIMUM_BYTES = 8L * 1024 * 1024;
    private static final int MAXIMUM = 5_000;
    private static final long ACCEPTS_CONNECTIONS = 0x10000;

    /** Those in the network namespace of a process; a namespace shows no other's. */
    public static List<UnixListener> of(HostRoot root, HostProcess process) throws IOException {
        try (BufferedReader lines = root.lines(process.path("net/unix"), MAXIMUM_BYTES)) {
            return lines.lines()
                    .flatMap(line -> parse(line).stream())
                    .limit(MAXIMUM)
                    .toList();
        }
    }

    private static Optional<UnixListener> parse(String line) {
        String[] fields = line.strip().split("\\s+", 8);
        return fields.length == 8 && fields[3].matches("[0-9A-Fa-f]{8}") && fields[6].matches("\\d{1,18}")
                ? Optional.of(new UnixListener(Long.parseLong(fields[6]), fields[7]))
                        .filter(socket -> accepts(fields[3]) && socket.path.startsWith("/"))
                : Optional.empty();
    }

    private static boolean accepts(String flags) {
        return (Long.parseLong(flags, 16) & ACCEPTS_CONNECTIONS) != 0;
    }
}
