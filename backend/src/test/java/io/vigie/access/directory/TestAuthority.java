package io.vigie.access.directory;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that vouches for directory servers; its certificate is {@code authority.pem} in its folder. */
public final class TestAuthority {
    private static final X500Name NAME = new X500Name("CN=Authority of the test");

    private final Path folder;
    private final KeyPair keys = keys();

    public TestAuthority(Path folder) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder);
        Instant now = Instant.now();
        X509v3CertificateBuilder own = certificate(NAME, keys, now.minusSeconds(60), now.plusSeconds(86_400));
        own.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        write("authority.pem", own.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    public Path certificate() {
        return folder.resolve("authority.pem");
    }

    /** Lines of slapd's configuration with a certificate for these names, valid for a day from so many days before or after now. */
    public String vouches(int days, GeneralName... names) throws Exception {
        KeyPair server = keys();
        Instant from =
                Instant.now().atOffset(ZoneOffset.UTC).plus(Period.ofDays(days)).toInstant();
        X509v3CertificateBuilder certificate = certificate(
                new X500Name("CN=" + names[0].getName()), server, from.minusSeconds(60), from.plusSeconds(86_400));
        certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        write("server.pem", certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        write("server.key", new JcaPKCS8Generator(server.getPrivate(), null));
        return "TLSCertificateFile %1$s/server.pem%nTLSCertificateKeyFile %1$s/server.key".formatted(folder);
    }

    public static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static X509v3CertificateBuilder certificate(X500Name subject, KeyPair of, Instant from, Instant until) {
        BigInteger serial = BigInteger.valueOf(System.nanoTime());
        return new JcaX509v3CertificateBuilder(
                NAME, serial, Date.from(from), Date.from(until), subject, of.getPublic());
    }

    /** GnuTLS reads no private key of an elliptic curve as Java writes it. */
    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private void write(String file, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        Files.writeString(folder.resolve(file), text.toString());
    }
}
