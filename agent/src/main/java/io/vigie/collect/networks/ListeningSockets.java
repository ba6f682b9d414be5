package io.vigie.collect.networks;

import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sockets that wait for connections or packets, as the kernel's tables of a network show them. */
public final class ListeningSockets {
    /** Listening sockets stand first in the tables; what comes after so many bytes are connections. */
    private static final long MAXIMUM_BYTES_OF_HOST = 1024 * 1024;

    private static final long MAXIMUM_BYTES_OF_PROCESS = 16 * 1024 * 1024;
    private static final int MAXIMUM_SOCKETS = 2_000;

    private final HostRoot root;
    private final String folder;
    private final long maximumBytes;
    private final List<ListeningSocket> sockets = new ArrayList<>();

    private ListeningSockets(HostRoot root, String folder, long maximumBytes) {
        this.root = root;
        this.folder = folder;
        this.maximumBytes = maximumBytes;
    }

    /** Those of the host's own network. Throws {@link NotRead} where the tables cannot be read, or are too large. */
    static List<ListeningSocket> ofHost(HostRoot root) throws IOException {
        ListeningSockets all = new ListeningSockets(root, "/proc/1/net", MAXIMUM_BYTES_OF_HOST);
        all.read("tcp");
        all.read("udp");
        if (all.sockets.size() > MAXIMUM_SOCKETS) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        return all.sockets;
    }

    /** TCP ports in the network of a process. Throws {@link NotRead} where the tables cannot be read. */
    public static List<ListeningSocket> tcpOf(HostRoot root, HostProcess process) throws IOException {
        ListeningSockets all = new ListeningSockets(root, process.path("net"), MAXIMUM_BYTES_OF_PROCESS);
        all.read("tcp");
        return all.sockets;
    }

    private void read(String protocol) throws IOException {
        // Of TCP those that listen, of UDP those that are not connected.
        String state = protocol.equals("tcp") ? "0A" : "07";
        read(protocol, folder + "/" + protocol, state);
        // A host may have no IPv6 at all.
        if (root.exists(folder + "/" + protocol + "6")) {
            read(protocol, folder + "/" + protocol + "6", state);
        }
    }

    private void read(String protocol, String path, String state) throws IOException {
        try (BufferedReader lines = root.lines(path, maximumBytes)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ListeningSocket.of(protocol, line, state).ifPresent(sockets::add);
            }
        }
    }
}
