package io.vigie.collect.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A TCP connection, plain or under TLS with the peer's name checked. */
public final class SocketConnection implements Connection {
    private final Socket socket;
    private final ReadClock clock;
    private final InputStream input;

    private SocketConnection(Socket socket, ReadClock clock) throws IOException {
        this.socket = socket;
        this.clock = clock;
        this.input = new BufferedInputStream(timed(socket.getInputStream()));
    }

    public static SocketConnection open(String host, int port, Duration connect, Duration idle, Duration whole)
            throws IOException {
        return new SocketConnection(connected(host, port, connect, idle), new ReadClock(idle, whole));
    }

    /** As {@link #open}, then a TLS handshake in which the peer must prove to be {@code host}. */
    public static SocketConnection openTls(
            SSLSocketFactory factory, String host, int port, Duration connect, Duration idle, Duration whole)
            throws IOException {
        Socket plain = connected(host, port, connect, idle);
        try {
            SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return new SocketConnection(secured, new ReadClock(idle, whole));
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    private static Socket connected(String host, int port, Duration connect, Duration idle) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) connect.toMillis());
            socket.setSoTimeout((int) idle.toMillis());
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private InputStream timed(InputStream raw) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                setTimeout();
                return raw.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setTimeout();
                return raw.read(bytes, offset, length);
            }
        };
    }

    private void setTimeout() throws IOException {
        int millis = clock.millis();
        try {
            socket.setSoTimeout(millis);
        } catch (SocketException closed) {
            throw new IOException("the connection is closed", closed);
        }
    }

    @Override
    public void allow(Duration idle, Duration whole) {
        clock.allow(idle, whole);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
