package io.vigie.access.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The authorities that vouch for the directory's servers: those of a file, read for each new connection so that a changed file counts at
 * once, else Java's own.
 */
record TrustedAuthorities(Optional<Path> file) {

    static TrustedAuthorities of(DirectoryProperties settings) {
        return new TrustedAuthorities(
                settings.trust().filter(file -> !file.isBlank()).map(Path::of));
    }

    SSLSocketFactory sockets() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, file.isPresent() ? of(file.get()) : null, null);
        return new IdentifiedSockets(context.getSocketFactory());
    }

    /** Throws {@link IllegalStateException} with what is wrong with the file. */
    void check() {
        try {
            sockets();
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException(
                    "vigie.access.directory.trust: no certificates can be read from "
                            + file.map(Path::toString).orElse("Java's own trust store") + ": " + unusable.getMessage(),
                    unusable);
        }
    }

    private static TrustManager[] of(Path file) throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        for (Certificate certificate : certificates(file)) {
            authorities.setCertificateEntry("authority-" + authorities.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        return trust.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(Path file) throws CertificateException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (read.isEmpty()) {
                throw new CertificateException("it holds none");
            }
            return read;
        }
    }
}
