package io.vigie.agent.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.host.PemFiles;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

/** A certificate signing request (PKCS #10) for an EC key, in DER by hand: a library for these few bytes costs megabytes. */
final class CertificateRequest {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int UTF8_STRING = 0x0c;
    private static final int BIT_STRING = 0x03;
    private static final byte[] VERSION_1 = {0x02, 0x01, 0x00};
    private static final byte[] NO_ATTRIBUTES = {(byte) 0xa0, 0x00};
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] ECDSA_WITH_SHA256 = {
        0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };
    private static final int MAXIMUM_COMMON_NAME = 64;

    private CertificateRequest() {}

    /** The request in PEM, for a subject with this common name. */
    static String pem(KeyPair keys, String commonName) throws GeneralSecurityException {
        String name = commonName.substring(0, Math.min(MAXIMUM_COMMON_NAME, commonName.length()));
        byte[] subject =
                tagged(SEQUENCE, tagged(SET, tagged(SEQUENCE, COMMON_NAME, tagged(UTF8_STRING, name.getBytes(UTF_8)))));
        byte[] request = tagged(SEQUENCE, VERSION_1, subject, keys.getPublic().getEncoded(), NO_ATTRIBUTES);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(request);
        byte[] der = tagged(
                SEQUENCE,
                request,
                tagged(SEQUENCE, ECDSA_WITH_SHA256),
                tagged(BIT_STRING, new byte[] {0}, signature.sign()));
        return PemFiles.encode("CERTIFICATE REQUEST", der);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream tagged = new ByteArrayOutputStream();
        tagged.write(tag);
        writeLength(tagged, content.size());
        tagged.writeBytes(content.toByteArray());
        return tagged.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length >= 0x80) {
            int bytes = length > 0xff ? 2 : 1;
            out.write(0x80 | bytes);
            if (bytes == 2) {
                out.write(length >> 8);
            }
        }
        out.write(length & 0xff);
    }
}
