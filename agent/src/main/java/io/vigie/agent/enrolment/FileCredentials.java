package io.vigie.agent.enrolment;

import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
import io.vigie.agent.server.Credentials;
import io.vigie.agent.server.ServerResponse;
import io.vigie.agent.server.ServerTrust;
import io.vigie.collect.host.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/**
 * The organisation's own certificate and key for this host, and whom to trust in the server, in PEM. They are read again when
 * they change: the organisation renews them.
 */
public final class FileCredentials implements Credentials {
    private static final Duration BETWEEN_WARNINGS = Duration.ofHours(1);

    private final PemSet files;
    private final Consumer<String> warn;
    private List<FileTime> read;
    private SSLSocketFactory tls;
    private long warnedNanos = System.nanoTime() - BETWEEN_WARNINGS.toNanos();

    /**
     * @param certificate this host's, followed by those that lead to its authority
     * @param key in PKCS #8
     * @param authorities whom a server's certificate has to be of
     */
    public record PemSet(Path certificate, Path key, Path authorities) {
        private List<FileTime> times() throws IOException {
            List<FileTime> times = new ArrayList<>();
            for (Path file : List.of(certificate, key, authorities)) {
                times.add(Files.getLastModifiedTime(file));
            }
            return times;
        }

        private SSLSocketFactory tls() throws IOException, GeneralSecurityException {
            return Identity.tls(
                    PemFiles.keys(PemFiles.privateKey(key), PemFiles.certificates(certificate)),
                    ServerTrust.in(PemFiles.certificates(authorities)));
        }
    }

    /** Throws {@link UsageProblem} when they cannot be used. */
    public FileCredentials(PemSet files, Consumer<String> warn) {
        this.files = files;
        this.warn = warn;
        try {
            this.read = files.times();
            this.tls = files.tls();
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            throw new UsageProblem("--certificate, --key and --ca take files in PEM, the key in PKCS #8: "
                    + Printable.text(String.valueOf(unusable.getMessage())) + ".");
        }
    }

    @Override
    public synchronized SSLSocketFactory tls() {
        try {
            List<FileTime> times = files.times();
            if (!times.equals(read)) {
                tls = files.tls();
                read = times;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException halfWritten) {
            warn("The files of this host's certificate cannot be used as they are now: " + halfWritten.getMessage());
        }
        return tls;
    }

    @Override
    public synchronized void heard(ServerResponse response) {
        if (response.code().equals("certificate-expired")) {
            warn(
                    "This host's certificate is not valid by the server's clock (certificate-expired): the organisation has"
                            + " to renew it.");
        }
    }

    private void warn(String message) {
        long now = System.nanoTime();
        if (now - warnedNanos >= BETWEEN_WARNINGS.toNanos()) {
            warnedNanos = now;
            warn.accept(message);
        }
    }
}
