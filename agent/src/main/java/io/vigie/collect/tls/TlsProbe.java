package io.vigie.collect.tls;

import static io.vigie.collect.builder.TlsEndpointBuilder.*;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.builder.TlsEndpointBuilder;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.report.Missing;
import io.vigie.report.value.TlsEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Looks at one address as a stranger who comes without a certificate. Under TLS 1.3 a server that wants one refuses only
 * after the handshake, so the first answer is awaited too.
 */
final class TlsProbe {
    private static final List<Integer> OLD = List.of(0x0303, 0x0302, 0x0301, 0x0300);
    private static final Duration REFUSAL = Duration.ofMillis(300);

    private final TlsTarget target;
    private final Duration each;
    private final ProbedAddress address;
    private final RecordBuilder<TlsEndpoint> seen;
    private final Set<String> versions = new LinkedHashSet<>();

    /**
     * @param each how long a connection may wait for its other end
     */
    TlsProbe(TlsTarget target, Duration each) {
        this.target = target;
        this.each = each;
        this.address = new ProbedAddress(target.host(), target.port(), each);
        this.seen = new TlsEndpointBuilder(target.shown());
    }

    /** What is there; what could not be seen is absent with a reason. Never throws for what a server does. */
    TlsEndpoint scan(Instant now) {
        try {
            handshake(now);
        } catch (IOException failed) {
            unreadable(address.why(failed));
        }
        return endpoint();
    }

    /** Whether the first words of TLS are answered with TLS, be it a refusal; costs one connection. */
    boolean speaksTls() {
        try (Socket socket = address.connect()) {
            socket.getOutputStream().write(new TlsHello(OLD.getFirst(), target.host()).bytes());
            return TlsHello.isTls(socket.getInputStream());
        } catch (IOException silent) {
            return false;
        }
    }

    /** Ends a scan from another thread: a server may send a byte now and then for ever. */
    void abort() {
        address.abort();
    }

    private void handshake(Instant now) throws IOException {
        ShownCertificates witness = new ShownCertificates();
        try (Socket plain = address.connect()) {
            shakeHands(plain, witness);
        }
        witness.chain().ifPresent(chain -> shown(chain, now));
        if (!versions.isEmpty() || witness.chain().isPresent()) {
            olderVersions();
        }
    }

    private void shakeHands(Socket plain, ShownCertificates witness) {
        try (SSLSocket secured = (SSLSocket)
                witness.context().getSocketFactory().createSocket(plain, target.host(), target.port(), true)) {
            secured.startHandshake();
            versions.add(secured.getSession().getProtocol());
            protection(isLetIn(secured, witness) ? "tls" : "mutual-tls");
        } catch (IOException refused) {
            refused(witness, refused);
        }
    }

    /** A server of old versions alone refuses too; so does one that is still waiting for a line of plain text. */
    private void refused(ShownCertificates witness, IOException refused) {
        if (witness.wasAskedForACertificate()) {
            protection("mutual-tls");
        } else if (witness.chain().isEmpty() && answersPlainly()) {
            protection("none");
        } else {
            unreadable(address.why(refused));
            if (refused instanceof SSLException) {
                olderVersions();
            }
        }
    }

    private boolean isLetIn(SSLSocket secured, ShownCertificates witness) {
        try {
            secured.setSoTimeout((int) (target.request().isPresent() ? each : REFUSAL).toMillis());
            if (target.request().isPresent()) {
                secured.getOutputStream().write(request(target.request().get()));
            }
            return secured.getInputStream().read() >= 0 || !witness.wasAskedForACertificate();
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException refused) {
            return !witness.wasAskedForACertificate();
        }
    }

    private byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + ListenAddress.joined(target.host(), target.port())
                        + "\r\nUser-Agent: vigie-agent\r\nConnection: close\r\n\r\n")
                .getBytes(US_ASCII);
    }

    private boolean answersPlainly() {
        if (target.request().isEmpty()) {
            return false;
        }
        try (Socket plain = address.connect()) {
            plain.getOutputStream().write(request(target.request().get()));
            return new String(plain.getInputStream().readNBytes(7), US_ASCII).equals("HTTP/1.");
        } catch (IOException silent) {
            return false;
        }
    }

    /** Offers ever older versions until none is taken; a server chooses the newest it knows of those below the offer. */
    private void olderVersions() {
        int below = versions.contains("TLSv1.2") ? 0x0303 : 0x0304;
        for (int offered : OLD) {
            if (offered < below) {
                Optional<Integer> chosen = chosen(offered);
                chosen.ifPresent(version -> versions.add(TlsHello.name(version)));
                below = chosen.orElse(offered == 0x0303 ? offered : 0);
            }
        }
    }

    private Optional<Integer> chosen(int offered) {
        try (Socket socket = address.connect()) {
            socket.getOutputStream().write(new TlsHello(offered, target.host()).bytes());
            InputStream input = socket.getInputStream();
            return TlsHello.chosen(input);
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private void protection(String word) {
        seen.put(PROTECTION, Optional.of(word));
    }

    private void unreadable(Missing why) {
        seen.put(UNREADABLE, Optional.of(why.word()));
    }

    private void shown(ServerChain chain, Instant now) {
        seen.put(TRUSTED, Optional.of(chain.leadsTo(target.trusted(), now)));
        seen.put(SELF_SIGNED, Optional.of(chain.isSelfSigned()));
        seen.put(NAME_MATCHES, Optional.of(chain.isMadeOutTo(target.names())));
        seen.put(VALID_FROM, Optional.of(chain.validFrom()));
        seen.put(VALID_UNTIL, Optional.of(chain.validUntil()));
        seen.put(KEY_KIND, Optional.of(chain.keyKind()));
        seen.put(KEY_BITS, chain.keyBits());
    }

    private TlsEndpoint endpoint() {
        if (!versions.isEmpty()) {
            seen.put(PROTOCOLS, Optional.of(versions.stream().sorted().toList()));
        }
        return seen.build();
    }
}
