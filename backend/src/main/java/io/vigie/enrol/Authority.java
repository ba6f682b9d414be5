package io.vigie.enrol;

import io.vigie.report.Digest;
import java.security.KeyPair;
import java.security.cert.X509Certificate;

/** Our certificate authority: it signs agents' certificates, this server's own, and checkpoints of the trail. */
record Authority(X509Certificate certificate, KeyPair keys) {

    /** What agents pin: SHA-256 over the authority's public key (SubjectPublicKeyInfo). */
    static String pin(X509Certificate certificate) {
        return Digest.of(certificate.getPublicKey().getEncoded());
    }
}
