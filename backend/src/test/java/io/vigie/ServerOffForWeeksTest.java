package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.LoadAgent;
import io.vigie.lab.OtherClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Server, PostgreSQL and agents as they are, and a server whose machine stood still for longer than certificates live. */
@Tag("long")
class ServerOffForWeeksTest {
    private static final int DAYS = 40;
    private static final int HOSTS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path data;

    private final List<LoadAgent> agents = new ArrayList<>();
    private ServerProcess server;

    @BeforeEach
    void onAFolderOfItsOwn() {
        server = new ServerProcess(data, Map.of("VIGIE_AGENTS_HOLD", "PT3S"));
    }

    @AfterEach
    void leaveNothing() {
        agents.forEach(LoadAgent::close);
        server.close();
    }

    @Test
    void forty_days_later_hosts_are_fresh_under_new_certificates_and_what_was_missed_is_done_once() throws Exception {
        Map<String, String> then = OtherClock.ahead(-DAYS);
        server.with(then);
        server.start();
        enrol();
        until("reported_at is not null");
        agents.forEach(LoadAgent::close);
        List<String> old = strings("select certificate_serial from inventory_host");
        assertThat(server.end()).isTrue();

        server.without(then.keySet());
        server.start();
        agents.forEach(LoadAgent::restart);

        until("heard_at > clock_timestamp() - interval '1 minute'");
        until("not certificate_serial = any(array['%s'])".formatted(String.join("','", old)));
        assertThat(
                        strings(
                                "select count(*) from enrol_certificate where expires_at > clock_timestamp() + interval '25 days'"))
                .containsExactly("" + HOSTS);
        assertThat(
                        strings(
                                "select problem from inventory_gap where kind = '' and until_at - from_at > interval '39 days'"))
                .containsOnly("stale")
                .hasSize(HOSTS);
        assertThat(answer("/api/v1/hosts")).contains("\"fresh\"").doesNotContain("\"stale\"");
        oneNightlyAuditCameAfter();
        LoadAgent.enrol(data.resolve("newcomer"), invitation(), "newcomer");
    }

    /** Forty of them were missed, and one of them says all there is to say. */
    private void oneNightlyAuditCameAfter() throws Exception {
        String later = "asked_by = 'nightly' and created_at > clock_timestamp() - interval '1 day'";
        await(() -> strings("select state from audits_audit where " + later).equals(List.of("finished")));
        assertThat(strings("select h.state from audits_host h join audits_audit a on a.id = h.audit_id where " + later))
                .containsOnly("answered")
                .hasSize(HOSTS);
    }

    private void enrol() throws Exception {
        for (int i = 0; i < HOSTS; i++) {
            agents.add(LoadAgent.start(data.resolve("agent-" + i), invitation(), "host-" + i, i));
        }
    }

    private LoadAgent.Invitation invitation() throws Exception {
        Map<String, String> demo = server.demo();
        return new LoadAgent.Invitation(
                demo.get("VIGIE_SERVER"), demo.get("VIGIE_TOKEN_PROD"), demo.get("VIGIE_CA_PIN"));
    }

    private String answer(String path) throws Exception {
        String login = Base64.getEncoder().encodeToString("alice:vigie-demo".getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port("VIGIE_PORT") + path))
                            .header("Authorization", "Basic " + login)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private void until(String condition) throws Exception {
        await(() -> strings("select id::text from inventory_host where " + condition)
                        .size()
                == HOSTS);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(200);
        }
    }

    private List<String> strings(String sql) throws Exception {
        try (Connection connection = server.database()) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(sql)
                    .query(String.class)
                    .list();
        }
    }
}
