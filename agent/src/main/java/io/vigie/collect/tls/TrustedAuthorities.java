package io.vigie.collect.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vigie.collect.host.BoundedInput;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.PemFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Authorities in files, or in a text. They are read anew each time, and of the host's hundreds only those that are needed are
 * kept.
 */
final class TrustedAuthorities {
    private static final List<String> BUNDLES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem");
    private static final long MAXIMUM_BYTES = 4L * 1024 * 1024;
    private static final int MAXIMUM_LINES = 1_000;
    private static final String END = "-----END CERTIFICATE-----";

    private final List<Path> files;
    private final String pem;

    private TrustedAuthorities(List<Path> files, String pem) {
        this.files = files;
        this.pem = pem;
    }

    /** Those in this text alone. */
    static TrustedAuthorities inText(String pem) {
        return new TrustedAuthorities(List.of(), pem);
    }

    /** Those in this file alone. */
    static TrustedAuthorities in(Path file) {
        return new TrustedAuthorities(List.of(file), "");
    }

    /** Those the host trusts, and besides them those in these files, which may be missing. */
    static TrustedAuthorities ofHost(HostRoot root, List<String> more) {
        List<Path> files = new ArrayList<>();
        for (String path : more) {
            add(root, path, files);
        }
        BUNDLES.stream().filter(root::exists).findFirst().ifPresent(bundle -> add(root, bundle, files));
        return new TrustedAuthorities(List.copyOf(files), "");
    }

    private static void add(HostRoot root, String path, List<Path> files) {
        try {
            Path file = root.resolve(path);
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
        } catch (IOException unreadable) {
            // Nothing in it can be trusted, then.
        }
    }

    /** The authorities that may have issued one of these certificates, or are one of them. */
    List<X509Certificate> concerning(List<X509Certificate> chain) {
        Set<X500Principal> wanted = chain.stream()
                .flatMap(certificate ->
                        List.of(certificate.getIssuerX500Principal(), certificate.getSubjectX500Principal()).stream())
                .collect(Collectors.toSet());
        List<X509Certificate> found = new ArrayList<>();
        keep(pem, wanted, found);
        files.forEach(file -> read(file, wanted, found));
        return found;
    }

    private static void read(Path file, Set<X500Principal> wanted, List<X509Certificate> found) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new BoundedInput(Files.newInputStream(file), MAXIMUM_BYTES), US_ASCII))) {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                block.add(line);
                if (line.equals(END) || block.size() > MAXIMUM_LINES) {
                    keep(String.join("\n", block), wanted, found);
                    block.clear();
                }
            }
        } catch (IOException unreadable) {
            // What cannot be read vouches for nobody.
        }
    }

    private static void keep(String pem, Set<X500Principal> wanted, List<X509Certificate> found) {
        try {
            PemFiles.certificates(pem).stream()
                    .filter(certificate -> wanted.contains(certificate.getSubjectX500Principal()))
                    .forEach(found::add);
        } catch (GeneralSecurityException unusable) {
            // One entry that is no certificate does not spoil the others.
        }
    }
}
