package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import io.vigie.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code make kill}: the server, its PostgreSQL and agents are ended at random moments, for so long, under so many agents. An agent
 * of these is a part of this process: it ends without a word and starts on what it kept; {@code KilledAgentTest} kills one outright.
 * Agents collect their heap after each scan, which two hundred in one process must not ({@code DisableExplicitGC}).
 */
class KillBenchmark {
    private static final int HOSTS = Integer.getInteger("vigie.bench.agents", 200);
    private static final Duration LASTING = Duration.ofSeconds(Integer.getInteger("vigie.bench.seconds", 1_200));
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Duration FRESH_WITHIN = Duration.ofMinutes(1);
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(3);
    private static final int USES_OF_A_TOKEN = 100;

    @TempDir
    private Path data;

    private final Random random = new Random(Long.getLong("vigie.seed", 20_261_129));
    private final List<LoadAgent> agents = new ArrayList<>();
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    private ServerProcess server;

    private enum Victim {
        SERVER,
        POSTGRESQL,
        AGENTS
    }

    @AfterEach
    void leaveNothing() {
        agents.forEach(LoadAgent::close);
        server.close();
    }

    @Test
    void whatever_is_killed_nothing_is_lost_nothing_doubled_and_every_host_fresh_within_a_minute() throws Exception {
        server = new ServerProcess(data).withHeap("768m");
        server.start();
        enrol();
        Map<List<Object>, List<Object>> closed = Map.of();
        Instant end = Instant.now().plus(LASTING);
        while (Instant.now().isBefore(end)) {
            Thread.sleep(10_000 + random.nextInt(30_000));
            closed = inDatabase(StoredHistory::closed);
            kill(Victim.values()[random.nextInt(Victim.values().length)]);
        }
        System.out.printf("killed under %d agents in %d s: %s%n", HOSTS, LASTING.toSeconds(), killed);

        Instant ended = Instant.now();
        awaitFresh(ended);
        System.out.printf("every host heard of %d s after the end%n", since(ended));
        Map<LoadAgent, List<Subject>> newest = delivered();
        System.out.printf("every newest report taken %d s after the end%n", since(ended));
        Map<List<Object>, List<Object>> before = closed;
        inDatabase(database -> {
            Map<List<Object>, List<Object>> after = StoredHistory.closed(database);
            System.out.printf("intervals before and after: %,d, %,d%n", before.size(), after.size());
            assertThat(after).containsAllEntriesOf(before);
            newest.forEach((agent, subjects) -> StoredHistory.shows(database, agent, subjects));
            StoredHistory.isWhole(database, HOSTS);
            System.out.printf("history compared %d s after the end%n", since(ended));
            return true;
        });
    }

    private void enrol() throws IOException {
        Map<String, String> demo = server.demo();
        for (int i = 0; i < HOSTS; i++) {
            String token = demo.get(i < USES_OF_A_TOKEN ? "VIGIE_TOKEN_PROD" : "VIGIE_TOKEN_STAGING");
            LoadAgent.Invitation invitation =
                    new LoadAgent.Invitation(demo.get("VIGIE_SERVER"), token, demo.get("VIGIE_CA_PIN"));
            agents.add(
                    LoadAgent.start(data.resolve("agent-" + i), invitation, "host-" + i, random.nextLong(), INTERVAL));
        }
    }

    private void kill(Victim victim) throws Exception {
        killed.merge(victim, 1, Integer::sum);
        switch (victim) {
            case SERVER -> {
                server.kill();
                server.start();
            }
            case POSTGRESQL -> postgres().destroyForcibly();
            case AGENTS -> {
                List<LoadAgent> ended = new ArrayList<>(agents);
                Collections.shuffle(ended, random);
                try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
                    ended.subList(0, agents.size() / 10).forEach(agent -> each.submit(agent::restart));
                }
            }
        }
    }

    private ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private void awaitFresh(Instant since) throws Exception {
        long fresh = 0;
        while (fresh < HOSTS) {
            assertThat(Duration.between(since, Instant.now()))
                    .as("%d of %d hosts were heard of", fresh, HOSTS)
                    .isLessThan(FRESH_WITHIN);
            Thread.sleep(500);
            fresh = inDatabase(database -> database.sql("select count(*) from inventory_host where heard_at > ?")
                    .param(java.sql.Timestamp.from(since))
                    .query(Long.class)
                    .single());
        }
    }

    private Map<LoadAgent, List<Subject>> delivered() throws InterruptedException {
        agents.forEach(LoadAgent::rest);
        Map<LoadAgent, List<Subject>> newest = new HashMap<>();
        Instant began = Instant.now();
        while (newest.size() < HOSTS) {
            assertThat(since(began))
                    .as("seconds until every newest report is taken")
                    .isLessThan(DELIVERED_WITHIN.toSeconds());
            Thread.sleep(200);
            agents.forEach(agent -> agent.delivered().ifPresent(subjects -> newest.put(agent, subjects)));
        }
        return newest;
    }

    private static long since(Instant instant) {
        return Duration.between(instant, Instant.now()).toSeconds();
    }

    private interface Question<T> {
        T ask(JdbcClient database);
    }

    /** Again while PostgreSQL is away: it was killed a moment ago. */
    private <T> T inDatabase(Question<T> question) throws Exception {
        for (int i = 0; ; i++) {
            try (Connection connection = server.database()) {
                return question.ask(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            } catch (java.sql.SQLException | org.springframework.dao.DataAccessException away) {
                if (i == 60) {
                    throw away;
                }
                Thread.sleep(1_000);
            }
        }
    }
}
