package io.vigie.agent;

import io.vigie.collect.host.PemFiles;
import io.vigie.report.Digest;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A certificate authority with real certificates. */
final class TestAuthority {
    private static final Duration LIFE = Duration.ofDays(30);

    private static final String NAME = "CN=Test authority";

    private final KeyPair keys;
    private final String name;
    private final Duration ahead;
    final X509Certificate certificate;
    private int serial = 1;
    /** How old the agents' certificates are when they are issued, of 30 days. */
    volatile Duration age = Duration.ofMinutes(10);

    TestAuthority() {
        this(Duration.ZERO);
    }

    /** On a clock that goes this much before the machine's. */
    TestAuthority(Duration ahead) {
        this.ahead = ahead;
        this.name = NAME;
        this.keys = newKeys();
        this.certificate = issue(NAME, keys.getPublic(), true, List.of());
    }

    private TestAuthority(String name, KeyPair keys, X509Certificate certificate) {
        this.ahead = Duration.ZERO;
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    /** An authority that this one certifies. */
    TestAuthority intermediate(String name, Instant from, Instant until) {
        KeyPair own = newKeys();
        return new TestAuthority(name, own, issue(name, own.getPublic(), true, List.of(), from, until));
    }

    /** The same authority, certified again. */
    TestAuthority certifiedAgain(TestAuthority intermediate, Instant from, Instant until) {
        X509Certificate again = issue(intermediate.name, intermediate.keys.getPublic(), true, List.of(), from, until);
        return new TestAuthority(intermediate.name, intermediate.keys, again);
    }

    /** Whoever holds these keys, as if it were an authority. */
    static TestAuthority claimed(KeyPair keys, X509Certificate certificate) {
        return new TestAuthority(certificate.getSubjectX500Principal().getName(), keys, certificate);
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String pin() {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(Digest.sha256(certificate.getPublicKey().getEncoded()));
    }

    String pem() {
        return pem(certificate);
    }

    static String pem(X509Certificate certificate) {
        try {
            return PemFiles.encode("CERTIFICATE", certificate.getEncoded());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Checks the request's own signature, as a server does. */
    String sign(String requestPem, String host) throws Exception {
        PKCS10CertificationRequest request =
                (PKCS10CertificationRequest) new PEMParser(new StringReader(requestPem)).readObject();
        PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
        if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
            throw new IllegalArgumentException("the request is not signed by its key");
        }
        Instant from = now().minus(age);
        return pem(issue("CN=" + host, key, false, List.of(), from, from.plus(LIFE)));
    }

    Instant now() {
        return Instant.now().plus(ahead);
    }

    X509Certificate issue(String subject, PublicKey key, boolean authority, List<GeneralName> names) {
        return issue(subject, key, authority, names, now().minus(Duration.ofHours(1)), now().plus(Duration.ofDays(1)));
    }

    X509Certificate issue(
            String subject, PublicKey key, boolean authority, List<GeneralName> names, Instant from, Instant until) {
        return issue(subject, key, BigInteger.valueOf(serial++), authority, names, from, until);
    }

    X509Certificate issue(String subject, PublicKey key, BigInteger number, Instant from, Instant until) {
        return issue(subject, key, number, false, List.of(), from, until);
    }

    private X509Certificate issue(
            String subject,
            PublicKey key,
            BigInteger number,
            boolean authority,
            List<GeneralName> names,
            Instant from,
            Instant until) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(name), number, Date.from(from), Date.from(until), new X500Name(subject), key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** TLS of a server of this name, which sends its authority along and asks clients for certificates of it. */
    SSLContext server(GeneralName name) throws Exception {
        KeyPair own = newKeys();
        X509Certificate mine = issue("CN=server", own.getPublic(), false, List.of(name));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", own.getPrivate(), new char[0], new X509Certificate[] {mine, certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(managers.getKeyManagers(), new TrustManager[] {new OfAnyDate()}, null);
        return context;
    }

    /** As the server does, which judges the dates of clients for each request. */
    private final class OfAnyDate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            try {
                chain[0].verify(certificate.getPublicKey());
            } catch (GeneralSecurityException foreign) {
                throw new CertificateException(foreign);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {certificate};
        }
    }
}
