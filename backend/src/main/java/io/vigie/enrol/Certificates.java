package io.vigie.enrol;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Makes and reads certificates. Keys are P-256; serial numbers have 128 random bits. */
final class Certificates {
    private static final SecureRandom RANDOM = new SecureRandom();
    static final String AUTHORITY_NAME = "CN=Vigie agents authority";
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final List<String> CURVES = List.of("secp256r1", "secp384r1", "secp521r1");

    private Certificates() {}

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has P-256", impossible);
        }
    }

    /** Each under a name of its own, by which its certificates tell whose they are. */
    static Authority newAuthority(int id, Instant from, Instant until) {
        KeyPair keys = newKeys();
        X500Name name = new X500Name(AUTHORITY_NAME + (id == 1 ? "" : " " + id));
        return new Authority(sign(name, keys, name, keys.getPublic(), from, until, Certificates::mayIssue), keys);
    }

    /** The key of one authority, certified by the one before it. */
    static X509Certificate cross(Authority by, Authority certified, Instant from) {
        return sign(
                name(by),
                by.keys(),
                name(certified),
                certified.certificate().getPublicKey(),
                from,
                certified.certificate().getNotAfter().toInstant(),
                Certificates::mayIssue);
    }

    private static void mayIssue(X509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    static X509Certificate server(Authority authority, PublicKey key, List<String> names, Instant from, Instant until) {
        GeneralName[] alternatives =
                names.stream().map(Certificates::alternative).toArray(GeneralName[]::new);
        return sign(name(authority), authority.keys(), new X500Name("CN=Vigie"), key, from, until, builder -> {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        });
    }

    static X509Certificate agent(Authority authority, PublicKey key, String host, Instant from, Instant until) {
        return sign(
                name(authority),
                authority.keys(),
                new X500Name("CN=" + host),
                key,
                from,
                until,
                builder -> builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
    }

    private static GeneralName alternative(String name) {
        boolean address = name.contains(":") || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static X500Name name(Authority authority) {
        return X500Name.getInstance(
                authority.certificate().getSubjectX500Principal().getEncoded());
    }

    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws CertIOException;
    }

    private static X509Certificate sign(
            X500Name issuer,
            KeyPair issuerKeys,
            X500Name subject,
            PublicKey key,
            Instant from,
            Instant until,
            Extensions extensions) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, new BigInteger(128, RANDOM), Date.from(from), Date.from(until), subject, key);
            extensions.addTo(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuerKeys.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException | IOException unsigned) {
            throw new IllegalStateException("cannot sign a certificate", unsigned);
        }
    }

    /** The public key of a certificate request whose sender holds the private one. */
    static PublicKey requestedKey(String pem) {
        try {
            return acceptable(signedKey(pem));
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException unreadable) {
            throw new CodedException(ProblemType.CERTIFICATE_REQUEST_INVALID);
        }
    }

    private static PublicKey signedKey(String pem)
            throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request
                    && request.isSignatureValid(
                            new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo()))) {
                return new JcaPKCS10CertificationRequest(request).getPublicKey();
            }
            throw new PKCSException("no request that its sender signed");
        }
    }

    /** On a curve that TLS 1.3 agrees on: with a key on any other the agent could enrol and never connect. */
    private static PublicKey acceptable(PublicKey key) throws GeneralSecurityException {
        if (key instanceof ECPublicKey elliptic) {
            for (String name : CURVES) {
                AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
                curve.init(new ECGenParameterSpec(name));
                if (isOn(elliptic.getParams(), curve.getParameterSpec(ECParameterSpec.class))) {
                    return key;
                }
            }
        }
        throw new InvalidKeyException("not on one of " + CURVES);
    }

    private static boolean isOn(ECParameterSpec key, ECParameterSpec curve) {
        return key.getCurve().equals(curve.getCurve())
                && key.getGenerator().equals(curve.getGenerator())
                && key.getOrder().equals(curve.getOrder());
    }

    static String pem(Object certificate) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static X509Certificate readCertificate(String pem) {
        try {
            return (X509Certificate) java.security.cert.CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new java.io.ByteArrayInputStream(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("the stored certificate cannot be read", unreadable);
        }
    }
}
