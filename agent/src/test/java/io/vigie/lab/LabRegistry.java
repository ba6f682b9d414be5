package io.vigie.lab;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real registry, as Debian's docker-registry has it, on the network of an engine. It forgets everything at its end. */
public final class LabRegistry implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
    private static final Path AUTHORITIES = Path.of("/etc/docker/certs.d");

    /** The last of each pair is as old as the oldest version of TLS. */
    private static final String CIPHERS =
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, "
                    + "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA";

    private final String address;
    private final Process process;

    private LabRegistry(String address, Process process) {
        this.address = address;
        this.process = process;
    }

    /** For {@code @EnabledIf("io.vigie.lab.LabRegistry#available")}. */
    public static boolean available() {
        return LabEngine.available() && Files.isExecutable(PROGRAM);
    }

    /**
     * @param address host and port on which it listens
     * @param shown the certificate it shows; without one it speaks plain text
     * @param oldest the oldest version of TLS it takes, such as {@code tls1.2}
     */
    public static LabRegistry start(
            LabEngine engine, String address, Optional<LabAuthority.Issued> shown, String oldest)
            throws IOException, InterruptedException {
        Path file = engine.folder().resolve("registry-" + address + ".yml");
        String tls = shown.map(issued -> "  tls: {certificate: %s, key: %s, minimumtls: %s, ciphersuites: [%s]}\n"
                        .formatted(issued.certificate(), issued.key(), oldest, CIPHERS))
                .orElse("");
        Files.writeString(
                file, "version: 0.1\nstorage: {inmemory: {}}\nhttp:\n  addr: \"%s\"\n%s".formatted(address, tls));
        Process process = new ProcessBuilder(
                        "nsenter",
                        "--net=/run/netns/" + engine.namespace(),
                        PROGRAM.toString(),
                        "serve",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        engine.folder().resolve("registry-" + address + ".log").toFile())
                .start();
        LabRegistry registry = new LabRegistry(address, process);
        registry.awaitReady(engine);
        return registry;
    }

    private void awaitReady(LabEngine engine) throws IOException, InterruptedException {
        String port = "%04X".formatted(Integer.parseInt(address.replaceFirst(".*:", "")));
        Path sockets = Path.of("/proc/" + process.pid() + "/net/tcp");
        for (int tenths = 0; tenths < 100 && process.isAlive(); tenths++) {
            if (Files.readString(sockets).contains(":" + port + " 00000000:0000 0A")) {
                return;
            }
            Thread.sleep(100);
        }
        close();
        throw new IOException("the registry did not start:\n"
                + Files.readString(engine.folder().resolve("registry-" + address + ".log")));
    }

    /** Tells engines on this machine by which authority they know it. */
    public void trust(LabAuthority authority) throws IOException {
        Path folder = Files.createDirectories(AUTHORITIES.resolve(address));
        Files.copy(authority.file(), folder.resolve("ca.crt"));
    }

    public String address() {
        return address;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(AUTHORITIES.resolve(address).resolve("ca.crt"));
        Files.deleteIfExists(AUTHORITIES.resolve(address));
        removeUnlessUsed(AUTHORITIES);
    }

    private static void removeUnlessUsed(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException used) {
            // Others have theirs in it.
        }
    }
}
