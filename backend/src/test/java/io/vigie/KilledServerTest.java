package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import io.vigie.database.DataFolder;
import io.vigie.report.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a server that is killed outright leaves to the next one on its folder. */
@Tag("long")
class KilledServerTest {
    private static final int HOSTS = 4;
    private static final long SEED = 20_261_122;
    private static final int ROUNDS = Tries.of(1);
    private static final List<String> FIRST_FILES = List.of("postgres/postgresql.conf", "postgres/global/pg_control");

    @TempDir
    private Path data;

    private final Random random = new Random(Long.getLong("vigie.seed", SEED));
    private final List<LoadAgent> agents = new ArrayList<>();
    private ServerProcess server;

    @BeforeEach
    void onAFolderOfItsOwn() {
        server = new ServerProcess(data);
    }

    @AfterEach
    void leaveNothing() {
        agents.forEach(LoadAgent::close);
        server.close();
    }

    @Test
    void killed_at_random_moments_under_load_it_loses_and_doubles_nothing() throws Exception {
        for (String file : Tries.some(FIRST_FILES, 1, random.nextLong())) {
            killOnceThereIs(file);
        }
        server.start();
        enrol();
        Map<List<Object>, List<Object>> closed = Map.of();
        for (int round = 0; round < ROUNDS; round++) {
            killUnderLoad();
            closed = inDatabase(StoredHistory::closed);
            killWhileItStarts();
            server.left().forEach(ProcessHandle::destroyForcibly);
            agents.getFirst().restart();
            server.start();
        }
        Connection open = server.database();
        assertThat(open.isValid(1)).isTrue();
        open.abort(Runnable::run);
        Thread.sleep(1_500);
        Map<LoadAgent, List<Subject>> newest = restAndDeliver();

        Map<List<Object>, List<Object>> before = closed;
        inDatabase(database -> {
            assertThat(StoredHistory.closed(database))
                    .containsAllEntriesOf(before)
                    .hasSizeGreaterThan(before.size());
            newest.forEach((agent, subjects) -> StoredHistory.shows(database, agent, subjects));
            StoredHistory.isWhole(database, HOSTS);
            return before;
        });
        endsWithoutTrace();
    }

    /** As a power cut does it, with whatever it had started. */
    private void killOnceThereIs(String file) throws InterruptedException {
        Process process = server.launch();
        while (process.isAlive() && !Files.exists(data.resolve(file))) {
            Thread.sleep(1);
        }
        List<ProcessHandle> helpers = process.descendants().toList();
        server.kill();
        helpers.forEach(ProcessHandle::destroyForcibly);
    }

    private void enrol() throws IOException {
        Map<String, String> demo = server.demo();
        LoadAgent.Invitation invitation = new LoadAgent.Invitation(
                demo.get("VIGIE_SERVER"), demo.get("VIGIE_TOKEN_PROD"), demo.get("VIGIE_CA_PIN"));
        for (int i = 0; i < HOSTS; i++) {
            agents.add(LoadAgent.start(data.resolve("agent-" + i), invitation, "host-" + i, random.nextLong()));
        }
    }

    private void killUnderLoad() throws Exception {
        int before = inDatabase(StoredHistory::closed).size();
        while (inDatabase(StoredHistory::closed).size() < before + 20) {
            Thread.sleep(50);
        }
        Thread.sleep(random.nextInt(1_500));
        server.kill();
    }

    private void killWhileItStarts() throws InterruptedException {
        server.launch();
        Thread.sleep(1_000 + random.nextInt(3_000));
        server.kill();
    }

    private Map<LoadAgent, List<Subject>> restAndDeliver() throws InterruptedException {
        agents.forEach(LoadAgent::rest);
        Map<LoadAgent, List<Subject>> newest = new HashMap<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (newest.size() < HOSTS) {
            assertThat(System.nanoTime())
                    .as("every newest report is taken in time")
                    .isLessThan(end);
            Thread.sleep(50);
            agents.forEach(agent -> agent.delivered().ifPresent(subjects -> newest.put(agent, subjects)));
        }
        return newest;
    }

    private interface Question<T> {
        T ask(JdbcClient database);
    }

    private <T> T inDatabase(Question<T> question) throws Exception {
        try (Connection connection = server.database()) {
            return question.ask(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        }
    }

    private void endsWithoutTrace() throws Exception {
        agents.forEach(LoadAgent::close);
        assertThat(server.end()).isTrue();
        assertThat(server.left()).isEmpty();
        for (int port : server.ports()) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            }
        }
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused_in_one_sentence() throws Exception {
        try (DataFolder taken = DataFolder.lock(data)) {
            Process second = server.launch();

            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isNotZero();
            assertThat(server.logged())
                    .contains("Another Vigie is running on " + taken.path()
                            + ". Stop it, or choose another folder with VIGIE_DATA.");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }
}
