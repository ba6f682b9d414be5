package io.vigie.collect.tls;

import io.vigie.report.Missing;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An address that is connected to, one connection after another, until another thread gives it up. */
final class ProbedAddress {
    private final String host;
    private final int port;
    private final Duration each;
    private volatile @Nullable Socket open;
    private volatile boolean aborted;

    /**
     * @param each how long a connection may wait for its other end
     */
    ProbedAddress(String host, int port, Duration each) {
        this.host = host;
        this.port = port;
        this.each = each;
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        open = socket;
        try {
            if (aborted) {
                throw new SocketTimeoutException("given up");
            }
            socket.connect(new InetSocketAddress(host, port), (int) each.toMillis());
            socket.setSoTimeout((int) each.toMillis());
            return socket;
        } catch (IOException failed) {
            close(socket);
            throw failed;
        }
    }

    /** Closes the connection that is open, and lets no other be opened. */
    void abort() {
        aborted = true;
        close(open);
    }

    private static void close(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyClosed) {
                // It was to be closed.
            }
        }
    }

    /** What a failure says of the address. */
    Missing why(IOException failed) {
        return switch (failed) {
            case SocketTimeoutException slow -> Missing.TIMED_OUT;
            case ConnectException refused -> Missing.NOT_THERE;
            case UnknownHostException unknown -> Missing.NOT_THERE;
            case EOFException ended -> Missing.NOT_UNDERSTOOD;
            default -> aborted ? Missing.TIMED_OUT : Missing.NOT_UNDERSTOOD;
        };
    }
}
