package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** HTTPS for people, by a certificate of one's own. */
@TestPropertySource(
        properties = {
            "vigie.access.directory.url=ldap://127.0.0.1:1/dc=example",
            "vigie.people.host-names=vigie.example.org",
            "server.ssl.bundle=people",
            "spring.ssl.bundle.pem.people.reload-on-update=true",
            "spring.ssl.bundle.watch.file.quiet-period=200ms"
        })
@Tag("long")
class PeopleTlsTest extends IntegrationTest {
    private static final Path FOLDER = folder();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void certificate(DynamicPropertyRegistry registry) throws Exception {
        write("first");
        registry.add("spring.ssl.bundle.pem.people.keystore.certificate", () -> "file:" + FOLDER.resolve("people.crt"));
        registry.add("spring.ssl.bundle.pem.people.keystore.private-key", () -> "file:" + FOLDER.resolve("people.key"));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("vigie-test-tls");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void write(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        replace("people.key", new JcaPKCS8Generator(keys.getPrivate(), null));
        replace(
                "people.crt",
                new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                Date.from(Instant.now().minusSeconds(60)),
                                Date.from(Instant.now().plusSeconds(86_400)),
                                subject,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static void replace(String name, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        Path written = Files.writeString(FOLDER.resolve(name + ".new"), text.toString());
        Files.move(written, FOLDER.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private record Answer(String certificate, String text) {}

    private Answer ask(String hostName) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /api/openapi.yaml HTTP/1.1\r\nHost: " + hostName + "\r\nConnection: close\r\n\r\n")
                            .getBytes());
            String text = new String(socket.getInputStream().readAllBytes());
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return new Answer(shown.getSubjectX500Principal().getName(), text);
        }
    }

    @Test
    void a_new_certificate_is_shown_without_a_restart() throws Exception {
        Answer first = ask("vigie.example.org");
        assertThat(first.text()).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security");
        assertThat(ask("evil.example").text()).startsWith("HTTP/1.1 421");

        write("second");

        for (int tries = 0; tries < 100 && ask("localhost").certificate().equals(first.certificate()); tries++) {
            Thread.sleep(100);
        }
        assertThat(ask("localhost").certificate()).isEqualTo("CN=second");
    }

    @Test
    void an_address_that_makes_one_handshake_after_another_gets_25_a_second_for_each_processor() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        int beyond = 75 * Runtime.getRuntime().availableProcessors();
        long began = System.nanoTime();
        for (int i = 0; i < 200 + beyond; i++) {
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.8.2"), 0)) {
                socket.startHandshake();
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(2_700));
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
