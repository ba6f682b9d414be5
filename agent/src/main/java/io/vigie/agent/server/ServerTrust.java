package io.vigie.agent.server;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server whose chain holds an authority that the agent knows, by its pin or as a whole, and whose certificate is made for
 * the name asked for. Its dates do not count: the agent's own clock may be years off, see docs/adr.
 */
public final class ServerTrust extends X509ExtendedTrustManager {
    private final Authorities authorities;

    private ServerTrust(Authorities authorities) {
        this.authorities = authorities;
    }

    private interface Authorities {
        List<X509Certificate> of(X509Certificate[] chain) throws CertificateException;
    }

    /** Before the agent has seen the authority: by the hash of its key. */
    public static ServerTrust pinned(CaPin pin) {
        return new ServerTrust(chain -> List.of(Arrays.stream(chain)
                .filter(pin::isOf)
                .findFirst()
                .orElseThrow(() -> new WrongPin("no authority in the server's chain has the pinned key"))));
    }

    public static ServerTrust in(List<X509Certificate> authorities) {
        return new ServerTrust(chain -> authorities);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        trustFor(chain).checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        trustFor(chain).checkServerTrusted(chain, type, engine);
    }

    /** The platform's own check, at an instant at which the server's certificate was good. */
    private X509ExtendedTrustManager trustFor(X509Certificate[] chain) throws CertificateException {
        Set<TrustAnchor> anchors = authorities.of(chain).stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(chain[0].getNotBefore());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) trust.getTrustManagers()[0];
        } catch (GeneralSecurityException unusable) {
            throw new CertificateException("cannot use the server's authority", unusable);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a chain without a name to check is not trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("an agent serves nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("an agent serves nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("an agent serves nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** The server is another than the one the pin was made for, or somebody stands between. */
    public static final class WrongPin extends CertificateException {
        private static final long serialVersionUID = 1L;

        WrongPin(String message) {
            super(message);
        }
    }
}
