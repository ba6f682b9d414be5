package io.vigie.agent;

import io.vigie.collect.host.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/** An organisation's own authority, which knows nothing of the server. */
public final class OrganisationCa {
    private final TestAuthority authority = new TestAuthority();

    public String pem() {
        return authority.pem();
    }

    public X509Certificate certify(KeyPair keys, String subject, GeneralName... names) {
        return certify(keys, subject, Duration.ofDays(1), names);
    }

    public X509Certificate certify(KeyPair keys, String subject, Duration left, GeneralName... names) {
        return authority.issue(
                subject,
                keys.getPublic(),
                false,
                List.of(names),
                Instant.now().minus(Duration.ofHours(1)),
                Instant.now().plus(left));
    }

    public X509Certificate certify(KeyPair keys, String dnsName) {
        return certify(keys, "CN=unused", new GeneralName(GeneralName.dNSName, dnsName));
    }

    /** As files of a host. */
    public static void write(Path folder, KeyPair keys, X509Certificate certificate) throws IOException {
        Files.writeString(
                folder.resolve("host.key"),
                PemFiles.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.writeString(folder.resolve("host.crt"), TestAuthority.pem(certificate));
    }
}
