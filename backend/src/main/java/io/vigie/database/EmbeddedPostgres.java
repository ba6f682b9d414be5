package io.vigie.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that runs below the data folder and is reached by nobody but the server: through a socket file in that folder,
 * which is closed to others, and with a password from a file beside it. The server's role owns its database and is no superuser,
 * so that a fault in a statement cannot read files or run programs; nobody can log in as the superuser.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(2);
    private static final String NAME = DatabaseAddress.NAME;
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "",
            "unix_socket_permissions", "0700",
            "max_connections", "60",
            "shared_buffers", "256MB",
            "random_page_cost", "1.1",
            "log_min_messages", "log",
            "log_checkpoints", "off");

    private static final String WHO_MAY_CONNECT = """
            local %1$s %1$s scram-sha-256
            local all all reject
            host all all all reject
            """.formatted(NAME);

    private final Path folder;
    private final Path data;
    private final PostgresPrograms programs;
    private final DatabasePassword password;
    private volatile boolean closing;

    private EmbeddedPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("postgres");
        this.programs = PostgresPrograms.unpack(folder.resolve("postgres-binaries"));
        this.password = DatabasePassword.in(folder);
    }

    /**
     * Starts it, and makes it before that if there is none. It is started again whenever it ends by itself: out of memory, or killed.
     *
     * @param folder closed to others, see {@link DataFolder}
     * @param settings of PostgreSQL, beside and instead of ours
     * @throws IOException with PostgreSQL's own words, if it does not start
     */
    public static EmbeddedPostgres start(Path folder, Map<String, String> settings) throws IOException {
        DatabaseAddress.refuseLongPath(folder);
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder);
        OrphanedPostgres.end(postgres.data);
        FirstStart first = FirstStart.of(postgres.data);
        first.begin();
        postgres.make();
        Files.writeString(postgres.log(), "");
        postgres.start(settings);
        first.end();
        postgres.watch(settings);
        return postgres;
    }

    private void make() throws IOException {
        if (!Files.exists(data)) {
            LOG.info("Making the database in {}", data);
            programs.run(
                    "",
                    "initdb",
                    "--pgdata=" + data,
                    "--username=postgres",
                    "--auth=reject",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            giveRole("create role %1$s login password '%2$s'\ncreate database %1$s owner %1$s");
        } else if (!password.exists()) {
            giveRole("alter role %s password '%s'");
        }
    }

    private void giveRole(String statements) throws IOException {
        String fresh = DatabasePassword.random();
        alone(statements.formatted(NAME, fresh));
        password.write(fresh);
    }

    /** By PostgreSQL's single-user mode, which needs no connection: so there is never a moment when somebody else could have one. */
    private void alone(String statements) throws IOException {
        String answer =
                programs.run(statements + "\n", "postgres", "--single", "-D", data.toString(), "-E", "postgres");
        if (answer.contains("ERROR:") || answer.contains("FATAL:")) {
            throw new IOException(
                    "PostgreSQL did not prepare %s: %s. A data folder of an older Vigie cannot be used: move it away, or choose another with VIGIE_DATA."
                            .formatted(data, answer.strip()));
        }
    }

    private Path log() {
        return folder.resolve("postgres.log");
    }

    private synchronized void start(Map<String, String> settings) throws IOException {
        if (closing) {
            return;
        }
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.put("unix_socket_directories", folder.toString());
        all.putAll(settings);
        Files.writeString(
                data.resolve("postgresql.conf"),
                all.entrySet().stream()
                        .map(setting -> "%s = '%s'%n"
                                .formatted(setting.getKey(), setting.getValue().replace("'", "''")))
                        .collect(Collectors.joining()));
        Files.writeString(data.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        try {
            programs.run("", "pg_ctl", "start", "--pgdata=" + data, "--log=" + log(), "--wait", "--timeout=120");
        } catch (IOException failed) {
            throw new IOException(
                    "PostgreSQL did not start: " + Files.readString(log()).strip(), failed);
        }
    }

    private void watch(Map<String, String> settings) {
        Thread.ofVirtual().name("postgres-watch").start(() -> {
            while (!closing) {
                awaitEnd();
                startAgain(settings);
            }
        });
    }

    /** At once where none runs: it may be killed again before it was looked for. */
    private void awaitEnd() {
        try {
            OrphanedPostgres.running(data).ifPresent(process -> process.onExit().join());
        } catch (IOException unreadable) {
            LOG.debug("PostgreSQL's number cannot be read, as of one that just ends", unreadable);
        }
    }

    /** Processes that a killed one has left end within moments; until then PostgreSQL refuses to start beside them. */
    private void startAgain(Map<String, String> settings) {
        if (closing) {
            return;
        }
        try {
            LOG.error("PostgreSQL has ended by itself and is started again; {} says why", log());
            start(settings);
        } catch (IOException failed) {
            LOG.error("PostgreSQL could not be started again, which is tried every two seconds", failed);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_STARTS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the server reaches it. */
    public DatabaseAddress address() throws IOException {
        return DatabaseAddress.of(folder);
    }

    @Override
    public void close() {
        closing = true;
        stop();
    }

    private synchronized void stop() {
        try {
            if (OrphanedPostgres.running(data).isEmpty()) {
                return;
            }
            programs.run("", "pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout=30");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
