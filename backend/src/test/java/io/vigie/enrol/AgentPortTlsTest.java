package io.vigie.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.IntegrationTest;
import io.vigie.agent.OrganisationCa;
import io.vigie.collect.host.PemFiles;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

class AgentPortTlsTest extends IntegrationTest {
    private static final OrganisationProperties SETTINGS =
            new OrganisationProperties(Optional.of("agents"), NameField.SAN_DNS, Optional.empty());

    @Autowired
    private AuthorityService authority;

    private final OrganisationCa ca = new OrganisationCa();

    private static String pem(X509Certificate certificate) throws Exception {
        return PemFiles.encode("CERTIFICATE", certificate.getEncoded());
    }

    private static SslBundle bundle(KeyPair keys, X509Certificate own, String trusted) throws Exception {
        return SslBundle.of(new PemSslStoreBundle(
                PemSslStoreDetails.forCertificate(pem(own))
                        .withPrivateKey(
                                PemFiles.encode("PRIVATE KEY", keys.getPrivate().getEncoded())),
                PemSslStoreDetails.forCertificate(trusted)));
    }

    private X509Certificate certified(KeyPair keys) {
        return ca.certify(keys, "vigie.example.org");
    }

    @Test
    void the_server_shows_the_organisations_certificate_and_a_renewed_one_from_the_next_handshake_on()
            throws Exception {
        KeyPair keys = Certificates.newKeys();
        KeyPair renewed = Certificates.newKeys();
        DefaultSslBundleRegistry bundles =
                new DefaultSslBundleRegistry("agents", bundle(keys, certified(keys), ca.pem()));
        AgentPortTls tls = new AgentPortTls(authority, SETTINGS, bundles);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(new KeyManager[] {tls.server()}, new TrustManager[] {tls.agents()}, null);

        assertThat(shown(server).getPublicKey()).isEqualTo(keys.getPublic());
        bundles.updateBundle("agents", bundle(renewed, certified(renewed), ca.pem()));
        assertThat(shown(server).getPublicKey()).isEqualTo(renewed.getPublic());
    }

    /** What a client sees that trusts the organisation's authority alone. */
    private X509Certificate shown(SSLContext server) throws Exception {
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, PemFiles.trust(PemFiles.certificates(ca.pem())).getTrustManagers(), null);
        try (SSLServerSocket listening = (SSLServerSocket)
                        server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket socket = (SSLSocket) client.getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
            CompletableFuture<Void> accepted = CompletableFuture.runAsync(() -> accept(listening));
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            accepted.join();
            return shown;
        }
    }

    private static void accept(SSLServerSocket listening) {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.startHandshake();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void an_authority_of_the_name_of_our_own_stops_the_start() throws Exception {
        KeyPair keys = Certificates.newKeys();
        Authority impostor = Certificates.newAuthority(
                7, Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        DefaultSslBundleRegistry bundles =
                new DefaultSslBundleRegistry("agents", bundle(keys, certified(keys), pem(impostor.certificate())));

        assertThatThrownBy(() -> new AgentPortTls(authority, SETTINGS, bundles))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of the name of our own");
    }
}
