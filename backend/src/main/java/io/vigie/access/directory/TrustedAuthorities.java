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
 * The authorities that vouch for servers which are asked about people: those of a file, else Java's own.
 *
 * @param setting that names the file
 * @param file read for each new context, so that a changed one counts
 */
public record TrustedAuthorities(String setting, Optional<Path> file) {

    static TrustedAuthorities of(DirectoryProperties settings) {
        return of("vigie.access.directory.trust", settings.trust());
    }

    /** @param setting that names the file */
    public static TrustedAuthorities of(String setting, Optional<String> file) {
        return new TrustedAuthorities(
                setting, file.filter(path -> !path.isBlank()).map(Path::of));
    }

    SSLSocketFactory sockets() throws GeneralSecurityException, IOException {
        return new IdentifiedSockets(context().getSocketFactory());
    }

    /** Checks no host names by itself. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, file.isPresent() ? of(file.get()) : null, null);
        return context;
    }

    /** Throws {@link IllegalStateException} with what is wrong with the file. */
    public void check() {
        try {
            context();
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException(
                    setting + ": no certificates can be read from "
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
