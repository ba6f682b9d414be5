package io.vigie.enrol;

import io.vigie.report.Digest;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Our certificate authority: it signs agents' certificates and this server's own, and nothing else. */
record Authority(X509Certificate certificate, KeyPair keys) {

    /** What agents pin: SHA-256 over the authority's public key (SubjectPublicKeyInfo). */
    String pin() {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(Digest.sha256(certificate.getPublicKey().getEncoded()));
    }
}
