package io.vigie.lab;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that issues good and bad certificates, as PEM files for a daemon or a server. */
public final class LabAuthority {
    /** How long ago each began, and how long those held that have ended or not begun. */
    private static final Duration BEGUN = Duration.ofDays(60);

    private final Path folder;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;
    private int serial = 10;

    public LabAuthority(Path folder) throws Exception {
        this.folder = folder;
        this.certificate =
                sign("CN=Lab authority", keys, "CN=Lab authority", keys, true, "", Validity.of(Duration.ofDays(3_650)));
        Files.writeString(file(), pem("CERTIFICATE", certificate.getEncoded()));
    }

    /**
     * By two clocks: that of this JVM, which a run on another day sets ahead, and the machine's, which engines have. A certificate is
     * valid, has ended or has not begun by both.
     */
    private record Validity(Instant from, Instant until) {
        /** Begun long ago, and ending in so long. */
        static Validity of(Duration lifetime) throws IOException, InterruptedException {
            Instant first = clocks().getFirst();
            Instant until = (lifetime.isNegative() ? first : clocks().getLast()).plus(lifetime);
            return new Validity((until.isBefore(first) ? until : first).minus(BEGUN), until);
        }

        static Validity ahead(Duration ahead) throws IOException, InterruptedException {
            Instant from = clocks().getLast().plus(ahead);
            return new Validity(from, from.plus(BEGUN));
        }

        private static List<Instant> clocks() throws IOException, InterruptedException {
            ProcessBuilder date = new ProcessBuilder("date", "+%s");
            date.environment().remove("LD_PRELOAD");
            Process process = date.start();
            String seconds = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor();
            return Stream.of(Instant.now(), Instant.ofEpochSecond(Long.parseLong(seconds)))
                    .sorted()
                    .toList();
        }
    }

    /** A certificate and its key. */
    public record Issued(Path certificate, Path key, X509Certificate parsed, PrivateKey secret) {}

    /** The authority's own certificate. */
    public Path file() {
        return folder.resolve("ca.pem");
    }

    /** One made out to this name or address, for as long as this: less than nothing for one that has ended. */
    public Issued issue(String name, Duration lifetime) throws Exception {
        return issue(name, lifetime, newKeys());
    }

    /** One that begins after so long. */
    public Issued issueAhead(String name, Duration ahead) throws Exception {
        KeyPair own = newKeys();
        return written(sign("CN=Lab authority", keys, "CN=server", own, false, name, Validity.ahead(ahead)), own);
    }

    /** One with an RSA key of 1,024 bits. */
    public Issued issueWeak(String name) throws Exception {
        return issue(name, Duration.ofDays(30), newKeys("RSA", 1_024));
    }

    private Issued issue(String name, Duration lifetime, KeyPair own) throws Exception {
        return written(sign("CN=Lab authority", keys, "CN=server", own, false, name, Validity.of(lifetime)), own);
    }

    /** One that vouches for itself. */
    public Issued selfSigned(String name) throws Exception {
        KeyPair own = newKeys();
        return written(sign("CN=alone", own, "CN=alone", own, false, name, Validity.of(Duration.ofDays(30))), own);
    }

    private Issued written(X509Certificate issued, KeyPair own) throws Exception {
        Path pem = folder.resolve("server-" + serial + ".pem");
        Path key = folder.resolve("server-" + serial + "-key.pem");
        Files.writeString(pem, pem("CERTIFICATE", issued.getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
        return new Issued(pem, key, issued, own.getPrivate());
    }

    /** TLS of a server that shows this. */
    public static SSLContext server(Issued issued) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", issued.secret(), new char[0], new X509Certificate[] {issued.parsed()});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static KeyPair newKeys() {
        return newKeys("EC", 256);
    }

    private static KeyPair newKeys(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate sign(
            String issuer, KeyPair by, String subject, KeyPair own, boolean authority, String name, Validity validity)
            throws IOException, OperatorCreationException, GeneralSecurityException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(++serial),
                Date.from(validity.from()),
                Date.from(validity.until()),
                new X500Name(subject),
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!name.isEmpty()) {
            int kind = name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, name)));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type);
    }
}
