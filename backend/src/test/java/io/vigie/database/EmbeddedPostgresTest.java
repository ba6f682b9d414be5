package io.vigie.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class EmbeddedPostgresTest {
    private static final Map<String, String> SMALL = Map.of("shared_buffers", "16MB", "fsync", "off");

    private Path parent;

    private Path folder;
    private EmbeddedPostgres postgres;

    @BeforeAll
    void inAFolderThatIsClosedToOthers(@TempDir Path open) throws IOException {
        parent = open;
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = parent.resolve("it's a 50% & more");
        DataFolder.lock(folder).close();
        postgres = EmbeddedPostgres.start(folder, SMALL);
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    private Connection connect(String database, String user, String password) throws SQLException, IOException {
        String url = postgres.address().url().replace("/vigie?", "/" + database + "?");
        return DriverManager.getConnection(url, user, password);
    }

    private Connection connect() throws SQLException, IOException {
        DatabaseAddress address = postgres.address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private String ask(String question) throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void listens_on_no_network_and_on_one_socket_that_others_cannot_open() throws Exception {
        assertThat(ask("show listen_addresses")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".s.PGSQL.5432"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({
        "vigie, vigie, wrong",
        "vigie, vigie, ''",
        "vigie, postgres, ''",
        "vigie, postgres, postgres",
        "postgres, postgres, postgres",
        "template1, postgres, ''",
        "vigie, root, ''"
    })
    void lets_in_nobody_without_the_password_and_the_superuser_never(String database, String user, String password) {
        assertThatThrownBy(() -> connect(database, user, password).close()).isInstanceOf(SQLException.class);
    }

    @Test
    void lets_the_servers_role_into_no_other_database() throws IOException {
        String password = postgres.address().password();

        assertThatThrownBy(() -> connect("postgres", "vigie", password).close())
                .hasMessageContaining("pg_hba.conf rejects connection");
    }

    @Test
    void its_role_is_no_superuser_and_may_make_nothing_but_tables() throws Exception {
        assertThat(ask("""
                select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
                from pg_roles where rolname = current_user""")).isEqualTo("f");
        assertThat(ask("select count(*) from pg_auth_members where member = current_user::regrole"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy (select 1) to program 'id'",
                "create table t (x text); copy t from program 'id'",
                "create table t (x text); copy t from '/etc/passwd'",
                "copy (select 1) to '/tmp/vigie-was-here'",
                "select pg_read_file('/etc/passwd')",
                "select lo_import('/etc/passwd')",
                "create function f() returns int language c as 'libc', 'getpid'",
                "alter system set archive_command = 'id'",
                "alter role vigie superuser",
                "create extension dblink"
            })
    void a_statement_reads_no_file_and_runs_no_program(String statement) {
        assertThatThrownBy(() -> {
                    try (Connection connection = connect();
                            Statement forged = connection.createStatement()) {
                        forged.execute(statement);
                    }
                })
                .isInstanceOf(SQLException.class);
    }

    @Test
    @Tag("root")
    void another_user_of_this_machine_cannot_reach_it() throws Exception {
        assertThat(asNobody("test -e \"$1/.s.PGSQL.5432\"")).isNotZero();
        assertThat(asNobody("cat \"$1/postgres.password\"")).isNotZero();
        assertThat(asNobody("ls \"$1\"")).isNotZero();
        assertThat(asNobody("perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Peer => shift) or exit 1'"
                        + " \"$1/.s.PGSQL.5432\""))
                .isNotZero();
    }

    private int asNobody(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    @Test
    void keeps_what_it_holds_when_it_is_started_again_even_with_a_new_password() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 'kept' as word");
        }
        String before = postgres.address().password();
        postgres.close();
        postgres = EmbeddedPostgres.start(folder, SMALL);
        assertThat(postgres.address().password()).isEqualTo(before);

        postgres.close();
        Files.delete(folder.resolve("postgres.password"));
        postgres = EmbeddedPostgres.start(folder, SMALL);
        assertThat(postgres.address().password()).isNotEqualTo(before);
        assertThat(ask("select word from kept")).isEqualTo("kept");
    }

    @Test
    void a_folder_whose_path_is_too_long_for_a_socket_is_refused_in_one_sentence() throws IOException {
        Path deep = Files.createDirectories(parent.resolve("é".repeat(50)));

        assertThat(deep.toString().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(92);
        assertThatThrownBy(() -> EmbeddedPostgres.start(deep, SMALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Choose a data folder with a shorter path with VIGIE_DATA");
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void a_setting_that_postgresql_refuses_is_told_in_its_own_words() throws IOException {
        postgres.close();
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, Map.of("max_connections", "many")))
                    .hasMessageContaining("PostgreSQL did not start")
                    .hasMessageContaining("max_connections");
        } finally {
            postgres = EmbeddedPostgres.start(folder, SMALL);
        }
    }

    @Test
    void killed_it_is_started_again_with_what_was_stored_and_ends_when_it_is_told_to() throws Exception {
        Path other = Files.createTempDirectory(parent, "killed");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx------"));
        EmbeddedPostgres killed = EmbeddedPostgres.start(other, SMALL);
        DatabaseAddress address = killed.address();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 7 as number");
        }

        for (int round = 0; round < 2; round++) {
            kill(other);
            assertThat(numberKept(address)).isEqualTo(7);
        }
        kill(other);
        kill(other);
        kill(other);
        assertThat(numberKept(address)).isEqualTo(7);

        killed.close();
        Thread.sleep(500);
        assertThat(OrphanedPostgres.running(other.resolve("postgres"))).isEmpty();
    }

    /** As soon as it is there, whether it is ready or not. */
    private static void kill(Path folder) throws Exception {
        Optional<ProcessHandle> process = Optional.empty();
        for (int i = 0; i < 600 && process.isEmpty(); i++) {
            process = OrphanedPostgres.running(folder.resolve("postgres"));
            Thread.sleep(process.isEmpty() ? 20 : 0);
        }
        process.orElseThrow().destroyForcibly();
        process.orElseThrow().onExit().join();
    }

    private static int numberKept(DatabaseAddress address) throws Exception {
        for (int i = 0; ; i++) {
            try (Connection connection =
                            DriverManager.getConnection(address.url(), address.user(), address.password());
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery("select number from kept")) {
                answer.next();
                return answer.getInt(1);
            } catch (SQLException notYet) {
                if (i == 600) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }
}
