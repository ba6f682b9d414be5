package io.vigie.collect.engine;

import io.vigie.collect.host.PemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocketFactory;

/** The folder of certificates by which an engine and its client know each other. */
final class EngineCertificates {
    private EngineCertificates() {}

    static SSLSocketFactory socketFactory(Path folder) {
        try {
            return PemFiles.context(
                            PemFiles.certificates(folder.resolve("ca.pem")),
                            PemFiles.privateKey(folder.resolve("key.pem")),
                            PemFiles.certificates(folder.resolve("cert.pem")))
                    .getSocketFactory();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read ca.pem, cert.pem and key.pem in " + folder, unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("cannot use the certificates in " + folder, unusable);
        }
    }
}
