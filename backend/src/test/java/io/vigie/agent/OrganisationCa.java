package io.vigie.agent;

import io.vigie.collect.host.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.GeneralName;

/** An organisation's own authority, which knows nothing of the server. */
public final class OrganisationCa {
    private final TestAuthority authority;

    public OrganisationCa() {
        this(new TestAuthority());
    }

    private OrganisationCa(TestAuthority authority) {
        this.authority = authority;
    }

    /** An authority that this one certifies, for so long from so long ago on. */
    public OrganisationCa intermediate(Duration ago, Duration left) {
        return new OrganisationCa(authority.intermediate(
                "CN=Intermediate", Instant.now().minus(ago), Instant.now().plus(left)));
    }

    public X509Certificate certificate() {
        return authority.certificate;
    }

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

    /** As if a host, whose certificate makes it no authority, had issued it. */
    public static X509Certificate issuedBy(KeyPair host, X509Certificate certificate, String dnsName) {
        return new OrganisationCa(TestAuthority.claimed(host, certificate)).certify(host, dnsName);
    }

    /** As files of a host. */
    public static void write(Path folder, KeyPair keys, X509Certificate... chain) throws IOException {
        Files.writeString(
                folder.resolve("host.key"),
                PemFiles.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.writeString(
                folder.resolve("host.crt"),
                Arrays.stream(chain).map(TestAuthority::pem).collect(Collectors.joining()));
    }
}
