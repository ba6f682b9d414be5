package io.vigie.collect.engine;

import io.vigie.collect.http.Connection;
import io.vigie.collect.http.SocketConnection;
import io.vigie.collect.http.UnixConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** Where an engine listens: {@code unix:///path} or {@code tcp://host:port}, the latter under mutual TLS or plain. */
public final class EngineEndpoint {
    private final URI address;
    private final Optional<SSLSocketFactory> tls;
    private final Optional<Path> authority;
    private final Optional<Path> behind;

    private EngineEndpoint(
            URI address, Optional<SSLSocketFactory> tls, Optional<Path> authority, Optional<Path> behind) {
        this.address = address;
        this.tls = tls;
        this.authority = authority;
        this.behind = behind;
    }

    /**
     * The endpoint of this address. With a folder of certificates ({@code ca.pem}, {@code cert.pem}, {@code key.pem}, as
     * DOCKER_CERT_PATH names it) a tcp address is spoken to under mutual TLS. Throws IllegalArgumentException.
     */
    public static EngineEndpoint of(String address, Optional<Path> certificates) {
        URI uri = URI.create(address);
        boolean unix = "unix".equals(uri.getScheme())
                && uri.getPath() != null
                && !uri.getPath().isEmpty();
        boolean tcp = "tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
        if (!unix && !tcp) {
            throw new IllegalArgumentException("The engine's address must be unix:///path or tcp://host:port");
        }
        return new EngineEndpoint(
                uri,
                tcp ? certificates.map(EngineCertificates::socketFactory) : Optional.empty(),
                certificates.map(folder -> folder.resolve("ca.pem")),
                Optional.empty());
    }

    /**
     * The same address, of a proxy before the engine that listens at this socket, which is only looked for. Throws
     * IllegalArgumentException unless the proxy listens at a socket too: what is reached over TCP need not be on this machine.
     */
    public EngineEndpoint before(Path socket) {
        if (asked().isEmpty()) {
            throw new IllegalArgumentException("A proxy before the engine's socket must be at unix:///path too");
        }
        return new EngineEndpoint(address, tls, authority, Optional.of(socket));
    }

    /** The file on this machine at which the engine listens; empty for an engine that is reached over TCP. */
    public Optional<Path> socket() {
        return behind.or(this::asked);
    }

    /** All sockets on this machine that lead to the engine: its own, and that of a proxy. */
    public List<Path> sockets() {
        return Stream.concat(socket().stream(), asked().stream()).distinct().toList();
    }

    private Optional<Path> asked() {
        return "unix".equals(address.getScheme()) ? Optional.of(Path.of(address.getPath())) : Optional.empty();
    }

    /** Host and port of an engine that is reached over TCP. */
    public Optional<InetSocketAddress> tcp() {
        return "tcp".equals(address.getScheme())
                ? Optional.of(InetSocketAddress.createUnresolved(address.getHost(), address.getPort()))
                : Optional.empty();
    }

    /** Whether it is on this machine: a socket's file, or the loopback. Nothing is asked of a name service. */
    public boolean isHere() {
        return tcp().map(place -> place.getHostString().matches("localhost|127([.]\\d+){3}|\\[?::1]?"))
                .orElse(true);
    }

    /** The file of the authority that the engine's certificate is to come from, if one was given. */
    public Optional<Path> authority() {
        return authority;
    }

    Connection connect(Duration connect, Duration idle, Duration whole) throws IOException {
        if ("unix".equals(address.getScheme())) {
            return UnixConnection.open(Path.of(address.getPath()), idle, whole);
        }
        String host = address.getHost();
        int port = address.getPort();
        return tls.isPresent()
                ? SocketConnection.openTls(tls.get(), host, port, connect, idle, whole)
                : SocketConnection.open(host, port, connect, idle, whole);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
