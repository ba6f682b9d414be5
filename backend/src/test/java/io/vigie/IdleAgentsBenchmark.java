package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@code make bench-idle}: what an agent costs the server that is connected, held at its poll, and has nothing to say. */
class IdleAgentsBenchmark {
    private static final int AGENTS = Integer.getInteger("vigie.bench.agents", 1_000);
    private static final int LARGEST_CLASSES = 25;

    @TempDir
    private Path data;

    private final List<SSLSocket> agents = new ArrayList<>();
    private ServerProcess server;

    @AfterEach
    void leaveNothing() throws IOException {
        for (SSLSocket agent : agents) {
            agent.close();
        }
        server.close();
    }

    @Test
    void heap_of_an_idle_agent() throws Exception {
        server = new ServerProcess(data, Map.of("VIGIE_AGENTS_HOLD", "PT10M"));
        Process process = server.start();
        String poll = aHostAtRest();
        hold(50, poll);
        Map<String, Long> before = Histogram.of(process.pid());
        hold(AGENTS, poll);
        Map<String, Long> after = Histogram.of(process.pid());

        long grown = total(after) - total(before);
        System.out.printf("heap of an idle agent: %.1f KiB (%d agents)%n", grown / 1024.0 / AGENTS, AGENTS);
        after.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(LARGEST_CLASSES)
                .forEach(entry ->
                        System.out.printf("%8.0f B each  %s%n", entry.getValue() / (double) AGENTS, entry.getKey()));
    }

    private static long total(Map<String, Long> histogram) {
        return histogram.values().stream().mapToLong(Long::longValue).sum();
    }

    private String aHostAtRest() throws Exception {
        Map<String, String> demo = server.demo();
        try (LoadAgent agent = LoadAgent.start(
                data.resolve("agent"),
                new LoadAgent.Invitation(
                        demo.get("VIGIE_SERVER"), demo.get("VIGIE_TOKEN_PROD"), demo.get("VIGIE_CA_PIN")),
                "idle",
                7)) {
            agent.rest();
            while (agent.delivered().isEmpty()) {
                Thread.sleep(50);
            }
        }
        return JdbcClient.create(new SingleConnectionDataSource(server.database(), true))
                .sql("select incarnation, sequence from inventory_host")
                .query((row, number) ->
                        "GET /agents/orders?incarnation=%d&sequence=%d HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                                .formatted(row.getLong(1), row.getLong(2)))
                .single();
    }

    private void hold(int number, String poll) throws Exception {
        SSLContext context = AgentIdentity.of(data.resolve("agent"));
        int port = Integer.parseInt(server.demo().get("VIGIE_SERVER").replaceAll(".*:", ""));
        for (int i = 0; i < number; i++) {
            SSLSocket agent = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
            agent.getOutputStream().write(poll.getBytes(StandardCharsets.US_ASCII));
            agent.getOutputStream().flush();
            agents.add(agent);
        }
        Thread.sleep(3_000);
        SSLSocket last = agents.getLast();
        last.setSoTimeout(500);
        assertThat(waits(last.getInputStream())).as("the poll is held").isTrue();
    }

    private static boolean waits(InputStream answer) throws IOException {
        try {
            return answer.read() == -2;
        } catch (java.net.SocketTimeoutException held) {
            return true;
        }
    }

    /** Bytes of live objects by class, after a full collection. */
    private static final class Histogram {
        static Map<String, Long> of(long pid) throws IOException, InterruptedException {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            "GC.class_histogram")
                    .start();
            Map<String, Long> bytes = new java.util.HashMap<>();
            for (String line : new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length >= 4 && columns[0].endsWith(":")) {
                    bytes.merge(columns[3], Long.parseLong(columns[2]), Long::sum);
                }
            }
            return bytes;
        }
    }
}
