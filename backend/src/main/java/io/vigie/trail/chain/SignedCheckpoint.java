package io.vigie.trail.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.report.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint in a signed envelope (DSSE 1.0, https://github.com/secure-systems-lab/dsse): ECDSA with SHA-256 over the
 * type and the bytes of the checkpoint. The envelope holds the certificate of the key, which proves nothing by itself: whoever
 * verifies compares the key's hash with one that they know.
 *
 * @param key SHA-256 over the public key, as {@code --ca-pin} has it
 * @param genuine whether this key signed it
 * @param envelope as it is kept: one line of JSON
 */
public record SignedCheckpoint(Checkpoint checkpoint, String key, boolean genuine, String envelope) {
    private static final String ALGORITHM = "SHA256withECDSA";

    /** Signs bytes with {@code SHA256withECDSA}. */
    public interface Signer {
        X509Certificate certificate();

        byte[] sign(byte[] bytes);
    }

    public static SignedCheckpoint sign(Checkpoint checkpoint, Signer signer) {
        byte[] payload = checkpoint.payload();
        Map<String, String> signature = Map.of(
                "keyid", pin(signer.certificate()),
                "sig", base64(signer.sign(signed(Checkpoint.TYPE, payload))),
                "cert", pem(signer.certificate()));
        byte[] envelope = CanonicalJson.write(Map.of(
                "payloadType", Checkpoint.TYPE,
                "payload", base64(payload),
                "signatures", List.of(signature)));
        return read(new String(envelope, UTF_8));
    }

    /** Throws {@link InvalidTrailFile} for what is no envelope of a checkpoint; a wrong signature is no error here. */
    public static SignedCheckpoint read(String envelope) {
        Json read = TrailJson.read(envelope);
        String type = TrailJson.text(read, "payloadType");
        if (!type.equals(Checkpoint.TYPE)) {
            throw new InvalidTrailFile("no checkpoint");
        }
        byte[] payload = bytes(TrailJson.text(read, "payload"));
        Json signature = read.at("signatures").elements().stream()
                .findFirst()
                .orElseThrow(() -> new InvalidTrailFile("no signature"));
        X509Certificate certificate = certificate(TrailJson.text(signature, "cert"));
        return new SignedCheckpoint(
                Checkpoint.read(payload),
                pin(certificate),
                isGenuine(certificate, signed(type, payload), bytes(TrailJson.text(signature, "sig"))),
                envelope);
    }

    private static boolean isGenuine(X509Certificate certificate, byte[] signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(certificate.getPublicKey());
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    /** What is signed, of a type and a payload: DSSE's pre-authentication encoding. */
    private static byte[] signed(String type, byte[] payload) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("DSSEv1 %d %s %d "
                .formatted(type.length(), type, payload.length)
                .getBytes(UTF_8));
        all.writeBytes(payload);
        return all.toByteArray();
    }

    private static String pin(X509Certificate certificate) {
        return Digest.of(certificate.getPublicKey().getEncoded());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            throw new InvalidTrailFile("no Base64");
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
        } catch (CertificateException | ClassCastException none) {
            throw new InvalidTrailFile("no certificate");
        }
    }
}
