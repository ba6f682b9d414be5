package io.vigie.agent.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.agent.console.Printable;
import io.vigie.agent.console.UsageProblem;
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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;

/** The agent's own files: its identity, how often it has started, and the newest report until the server has it. */
public final class AgentState {
    private static final String IDENTITY = "identity.pem";
    private static final String ENROLMENT_KEY = "enrolment-key.pem";
    private static final List<String> FORMER =
            List.of("server.txt", "host.txt", "key.pem", "certificate.pem", "authority.pem");

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

    public boolean isEnrolled() {
        return Files.exists(file(IDENTITY)) || formerLayout().isPresent();
    }

    /** Who this host is; empty before it is enrolled. */
    public Optional<Identity> identity() throws GeneralSecurityException {
        Optional<String> text = text(IDENTITY).or(this::formerLayout);
        return text.isEmpty() ? Optional.empty() : Optional.of(Identity.read(text.get()));
    }

    /** Who this host is; empty too where its file is damaged. */
    Optional<Identity> readableIdentity() {
        try {
            return identity();
        } catch (GeneralSecurityException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** The same in a file for each of its parts, as agents without renewal wrote it. */
    private Optional<String> formerLayout() {
        List<String> parts =
                FORMER.stream().flatMap(name -> text(name).stream()).toList();
        return parts.size() < FORMER.size()
                ? Optional.empty()
                : Optional.of(Identity.head(parts.get(0), parts.get(1)) + String.join("\n", parts.subList(2, 5)));
    }

    /** Takes the place of the identity before, at once or not at all. */
    void keep(Identity identity) throws IOException, GeneralSecurityException {
        write(IDENTITY, identity.text());
        for (String former : FORMER) {
            Files.deleteIfExists(file(former));
        }
        Files.deleteIfExists(file(ENROLMENT_KEY));
    }

    /** The keys to enrol with: the same until it has worked. */
    KeyPair enrolmentKeys() throws IOException, GeneralSecurityException {
        Optional<KeyPair> kept = keptKeys();
        if (kept.isPresent()) {
            return kept.get();
        }
        KeyPair keys = KeyFile.newKeys();
        write(ENROLMENT_KEY, KeyFile.text(keys));
        return keys;
    }

    private Optional<KeyPair> keptKeys() {
        try {
            Optional<String> kept = text(ENROLMENT_KEY);
            return kept.isEmpty() ? Optional.empty() : Optional.of(KeyFile.keys(kept.get()));
        } catch (GeneralSecurityException damaged) {
            return Optional.empty();
        }
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
        AtomicFile.write(file(name), text.getBytes(UTF_8));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Optional<String> text(String name) {
        Path file = file(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
