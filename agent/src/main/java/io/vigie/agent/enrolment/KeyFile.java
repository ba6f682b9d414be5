package io.vigie.agent.enrolment;

import io.vigie.collect.host.PemFiles;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates of the agent's own, as they stand in its files. */
final class KeyFile {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private KeyFile() {}

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static String text(KeyPair keys) {
        return text(keys.getPrivate())
                + PemFiles.encode(PUBLIC, keys.getPublic().getEncoded());
    }

    static String text(PrivateKey key) {
        return PemFiles.encode(PRIVATE, key.getEncoded());
    }

    static String text(List<X509Certificate> certificates) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(PemFiles.encode(CERTIFICATE, certificate.getEncoded()));
        }
        return text.toString();
    }

    static KeyPair keys(String text) throws GeneralSecurityException {
        return new KeyPair(
                KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(first(PUBLIC, text))), key(text));
    }

    static PrivateKey key(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(first(PRIVATE, text)));
    }

    private static byte[] first(String type, String text) throws InvalidKeySpecException {
        return PemFiles.decode(type, text).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidKeySpecException("There is no " + type + " in the agent's own file"));
    }

    /** Those of a text that may hold other things. */
    static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : PemFiles.decode(CERTIFICATE, text)) {
            certificates.addAll(PemFiles.certificates(PemFiles.encode(CERTIFICATE, der)));
        }
        return certificates;
    }
}
