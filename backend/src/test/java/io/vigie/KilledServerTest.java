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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a server that is killed outright leaves to the next one on its folder. */
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
            closed = inDatabase(KilledServerTest::closed);
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
            assertThat(closed(database)).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
            newest.forEach((agent, subjects) -> shows(database, agent, subjects));
            isWhole(database);
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
        int before = inDatabase(KilledServerTest::closed).size();
        while (inDatabase(KilledServerTest::closed).size() < before + 20) {
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

    /** Every interval that has ended: what it is of, and what it says. */
    private static Map<List<Object>, List<Object>> closed(JdbcClient database) {
        Map<List<Object>, List<Object>> closed = new HashMap<>();
        database.sql("""
                select 'occurrence', host_id, kind, key, from_at, until_at, case_id::text from inventory_occurrence
                where until_at < 'infinity' union all
                select 'posture', host_id, '', '', from_at, until_at, p::text from posture_host p
                where until_at < 'infinity' union all
                select 'silence', host_id, kind, '', from_at, until_at, problem from inventory_gap
                where until_at < 'infinity'""").query(row -> {
            closed.put(
                    List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                    List.of(row.getString(6), row.getString(7)));
        });
        return closed;
    }

    private static void shows(JdbcClient database, LoadAgent agent, List<Subject> subjects) {
        assertThat(database.sql("""
                        select o.kind || ' ' || o.key || ' ' || c.content_digest from inventory_occurrence o
                        join inventory_case c on c.id = o.case_id where o.host_id = ? and o.until_at = 'infinity'""").param(agent.host()).query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(subjects.stream()
                        .map(subject -> subject.kind().word() + " " + subject.key() + " " + subject.digest())
                        .toList());
    }

    private static void isWhole(JdbcClient database) {
        assertThat(count(database, "select count(*) from inventory_host")).isEqualTo(HOSTS);
        Map.of(
                        "subjects that are open twice", OPEN_TWICE,
                        "hosts without exactly one open posture row", OPEN_POSTURE,
                        "intervals that overlap", OVERLAPS,
                        "gaps in the history of what was always there", GAPS,
                        "gaps in the posture of a host", POSTURE_GAPS,
                        "configurations that came back after a later one", OUT_OF_ORDER,
                        "open cases that a rule in force has not judged", UNJUDGED,
                        "hosts whose posture differs from their judgements", WRONG_POSTURE)
                .forEach((wrong, sql) ->
                        assertThat(count(database, sql)).as(wrong).isZero());
        assertThat(count(
                        database,
                        "select count(distinct o.key) from inventory_occurrence o where key like '%lasting%'"))
                .isEqualTo(LoadAgent.LASTING);
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static final String OPEN_TWICE = """
            select count(*) from (select 1 from inventory_occurrence where until_at = 'infinity'
                group by host_id, kind, key having count(*) > 1) twice""";
    private static final String OPEN_POSTURE = """
            select count(*) from inventory_host h where 1 <> (select count(*) from posture_host p
                where p.host_id = h.id and p.until_at = 'infinity')""";
    private static final String OVERLAPS = """
            select (select count(*) from inventory_occurrence a join inventory_occurrence b using (host_id, kind, key)
                    where a.from_at < b.from_at and b.from_at < a.until_at)
                + (select count(*) from posture_host a join posture_host b using (host_id)
                    where a.from_at < b.from_at and b.from_at < a.until_at)
                + (select count(*) from inventory_gap a join inventory_gap b using (host_id, kind)
                    where a.from_at < b.from_at and b.from_at < a.until_at)""";
    private static final String GAPS = """
            select count(*) from (select until_at, lead(from_at, 1, 'infinity')
                    over (partition by host_id, kind, key order by from_at) as next from inventory_occurrence
                where kind <> 'container' or key like 'name:lasting-%') history
            where until_at <> next""";
    private static final String POSTURE_GAPS = """
            select count(*) from (select until_at, lead(from_at, 1, 'infinity')
                    over (partition by host_id order by from_at) as next from posture_host) history
            where until_at <> next""";
    private static final String OUT_OF_ORDER = """
            select count(*) from (select memory, lag(memory) over (partition by host_id, key order by from_at) as before
                from (select o.host_id, o.key, o.from_at,
                        (convert_from(t.body, 'UTF8')::jsonb ->> 'memoryLimitBytes')::bigint as memory
                    from inventory_occurrence o join inventory_case c on c.id = o.case_id
                    join inventory_content t on t.digest = c.content_digest where o.kind = 'container') limits) history
            where memory < before""";
    private static final String UNJUDGED = """
            select count(*) from inventory_occurrence o
            join rules_version v on v.subject = o.kind and v.retired_at = 'infinity'
            where o.until_at = 'infinity' and not exists (select 1 from rules_judgement j
                where j.case_id = o.case_id and j.rule_version_id = v.id
                    and j.holds_from <= now() and now() < j.holds_until)""";
    private static final String WRONG_POSTURE = """
            select count(*) from posture_host p where p.until_at = 'infinity'
                and p.critical + p.high + p.medium + p.low <> (select count(*) from inventory_occurrence o
                    join rules_judgement j on j.case_id = o.case_id and j.verdict = 'fail'
                        and j.holds_from <= now() and now() < j.holds_until
                    join rules_version v on v.id = j.rule_version_id and v.retired_at = 'infinity'
                    where o.host_id = p.host_id and o.until_at = 'infinity')""";

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
