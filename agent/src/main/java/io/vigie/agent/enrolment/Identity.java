package io.vigie.agent.enrolment;

import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import io.vigie.agent.server.ServerTrust;
import io.vigie.collect.host.PemFiles;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Who this host is, and at which server. All of it is one file, so that it is exchanged at once or not at all.
 *
 * @param host what the server calls this host
 * @param authorities whom a server's certificate has to be of
 */
public record Identity(
        ServerAddress server,
        String host,
        PrivateKey key,
        X509Certificate certificate,
        List<X509Certificate> authorities) {
    private static final String SERVER = "Server: ";
    private static final String HOST = "Host: ";
    private static final int PARTS = 1 << 16;

    /** From what {@link #text} wrote. */
    static Identity read(String text) throws GeneralSecurityException {
        List<X509Certificate> certificates = KeyFile.certificates(text);
        if (certificates.size() < 2) {
            throw new CertificateException("The agent's own file does not hold its certificate and the authority's");
        }
        return new Identity(
                ServerAddress.of(line(SERVER, text)),
                line(HOST, text),
                KeyFile.key(text),
                certificates.getFirst(),
                certificates.subList(1, certificates.size()));
    }

    private static String line(String name, String text) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** The names of server and host, then key, certificate and authorities in PEM. */
    String text() throws GeneralSecurityException {
        return head(server.toString(), host)
                + KeyFile.text(key)
                + KeyFile.text(List.of(certificate))
                + KeyFile.text(authorities);
    }

    static String head(String server, String host) {
        return SERVER + server + "\n" + HOST + host + "\n";
    }

    /** The same host with another certificate, of which the server may have changed the authorities. */
    Identity renewed(PrivateKey fresh, X509Certificate next, List<X509Certificate> trusted) {
        return new Identity(server, host, fresh, next, trusted);
    }

    boolean isUnder(CaPin pin) {
        return authorities.stream().anyMatch(pin::isOf);
    }

    SSLSocketFactory tls() throws GeneralSecurityException, IOException {
        return tls(PemFiles.keys(key, List.of(certificate)), ServerTrust.in(authorities));
    }

    static SSLSocketFactory tls(KeyManager[] keys, ServerTrust trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys, new TrustManager[] {trust}, null);
        return context.getSocketFactory();
    }

    /**
     * Whether the certificate is to be renewed at this time of the server: from two thirds to five sixths of its life on, each
     * at a point of its own, so that hosts that were enrolled together do not renew together. Also before its life, which says
     * that the server's clock was set back.
     */
    public boolean isDueAt(Instant serverTime) {
        Instant from = certificate.getNotBefore().toInstant();
        Duration life = Duration.between(from, certificate.getNotAfter().toInstant());
        long point = certificate.getSerialNumber().intValue() & (PARTS - 1);
        Duration fresh = life.multipliedBy(4L * PARTS + point).dividedBy(6L * PARTS);
        return serverTime.isBefore(from) || !serverTime.isBefore(from.plus(fresh));
    }
}
