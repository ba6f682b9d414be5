package io.vigie.enrol;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the agents' certificates of our authorities and of the organisation's in the handshake whatever their dates, which are judged for each request: one
 * that has ended may still be renewed, and one that ends on an open connection counts no longer.
 */
final class AgentTrust extends X509ExtendedTrustManager {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final Supplier<List<X509Certificate>> authorities;
    private final Supplier<List<X509Certificate>> organisation;

    AgentTrust(Supplier<List<X509Certificate>> authorities, Supplier<List<X509Certificate>> organisation) {
        this.authorities = authorities;
        this.organisation = organisation;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        try {
            boolean ours = authorities.get().stream()
                    .anyMatch(one -> one.getSubjectX500Principal().equals(chain[0].getIssuerX500Principal()));
            List<X509Certificate> path = ours ? List.of(chain[0]) : withoutAnchor(chain);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path),
                            parameters(path, anchors(ours ? authorities.get() : organisation.get())));
        } catch (GeneralSecurityException foreign) {
            throw new CertificateException("not an agent's certificate of our authority", foreign);
        }
    }

    private static PKIXParameters parameters(List<X509Certificate> path, Set<TrustAnchor> anchors)
            throws GeneralSecurityException, CertificateException {
        X509CertSelector agents = new X509CertSelector();
        try {
            agents.setExtendedKeyUsage(Set.of(CLIENT_AUTHENTICATION));
        } catch (IOException impossible) {
            throw new CertificateException(impossible);
        }
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        parameters.setTargetCertConstraints(agents);
        parameters.setDate(wholeFrom(path));
        return parameters;
    }

    /** When the last of them began to count: an authority is also certified again after it has issued. */
    private static @Nullable Date wholeFrom(List<X509Certificate> path) {
        return path.stream()
                .map(X509Certificate::getNotBefore)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<X509Certificate> withoutAnchor(X509Certificate[] chain) {
        return Arrays.stream(chain)
                .filter(one -> !organisation.get().contains(one))
                .toList();
    }

    private static Set<TrustAnchor> anchors(List<X509Certificate> authorities) {
        return authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this server connects to no agent");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return Stream.concat(authorities.get().stream(), organisation.get().stream())
                .toArray(X509Certificate[]::new);
    }
}
