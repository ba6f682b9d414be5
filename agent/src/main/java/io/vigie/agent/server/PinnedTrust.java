package io.vigie.agent.server;

import io.vigie.collect.host.PemFiles;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts a server whose chain holds the pinned authority, is valid under it, and is made for the name asked for. */
public final class PinnedTrust extends X509ExtendedTrustManager {
    private final CaPin pin;

    public PinnedTrust(CaPin pin) {
        this.pin = pin;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        trustIn(chain).checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        trustIn(chain).checkServerTrusted(chain, type, engine);
    }

    private X509ExtendedTrustManager trustIn(X509Certificate[] chain) throws CertificateException {
        X509Certificate authority = Arrays.stream(chain)
                .filter(pin::isOf)
                .findFirst()
                .orElseThrow(() -> new WrongPin("no authority in the server's chain has the pinned key"));
        try {
            return (X509ExtendedTrustManager) PemFiles.trust(List.of(authority)).getTrustManagers()[0];
        } catch (IOException | GeneralSecurityException unusable) {
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
