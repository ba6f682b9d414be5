package io.vigie.agent.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
import io.vigie.agent.server.ServerAddress;
import io.vigie.json.MalformedJson;
import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The agent's own files: its identity, how often it has started, and the newest report until the server has it. */
public final class AgentState {
    private final Path folder;

    private AgentState(Path folder) {
        this.folder = folder;
    }

    /** The state in this folder, which is made when it is not there. Throws {@link UsageProblem} when it cannot be used. */
    public static AgentState in(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new AgentState(folder);
        } catch (IOException unusable) {
            throw new UsageProblem("The folder " + Printable.text(folder.toString())
                    + " cannot be used; choose another with --state.");
        }
    }

    /** Makes this process the only agent of this state until it ends. */
    public void claim() throws IOException {
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new UsageProblem("Another agent already runs with the state in " + Printable.text(folder.toString())
                    + "; choose another with --state.");
        }
    }

    public Path key() {
        return folder.resolve("key.pem");
    }

    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    public Path authority() {
        return folder.resolve("authority.pem");
    }

    public boolean isEnrolled() {
        return Files.exists(key()) && Files.exists(certificate()) && Files.exists(authority()) && server().isPresent();
    }

    public Optional<ServerAddress> server() {
        return text("server.txt").map(ServerAddress::of);
    }

    /** What the server calls this host. */
    public Optional<String> host() {
        return text("host.txt");
    }

    /** The certificate comes last: without it the state does not count as enrolled. */
    void enrolled(ServerAddress server, String host, String authorityPem, String keyPem, String certificatePem)
            throws IOException {
        write("server.txt", server.toString());
        write("host.txt", host);
        write("authority.pem", authorityPem);
        write("key.pem", keyPem);
        write("certificate.pem", certificatePem);
    }

    public long incarnation() {
        return text("incarnation.txt")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    public void incarnation(long value) throws IOException {
        write("incarnation.txt", Long.toString(value));
    }

    public void keep(byte[] report) throws IOException {
        AtomicFile.write(folder.resolve("newest.json"), report);
    }

    /** A report that the server may not have yet. */
    public Optional<Report> kept() {
        try {
            Path file = folder.resolve("newest.json");
            return Files.exists(file)
                    ? Optional.of(ReportReader.read(Files.readAllBytes(file)).report())
                    : Optional.empty();
        } catch (MalformedJson | IOException unusable) {
            return Optional.empty();
        }
    }

    public void delivered() throws IOException {
        Files.deleteIfExists(folder.resolve("newest.json"));
    }

    private void write(String name, String text) throws IOException {
        AtomicFile.write(folder.resolve(name), text.getBytes(UTF_8));
    }

    private Optional<String> text(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
