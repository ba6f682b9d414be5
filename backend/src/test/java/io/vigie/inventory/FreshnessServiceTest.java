package io.vigie.inventory;

import static io.vigie.TestReports.received;
import static io.vigie.TestReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.ingest.ReportSink;
import io.vigie.inventory.FreshnessService.Heartbeat;
import io.vigie.inventory.FreshnessService.Response;
import io.vigie.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class FreshnessServiceTest extends IntegrationTest {
    private static final Report REPORT = report(List.of());

    @Autowired
    private FreshnessService freshness;

    @Autowired
    private FreshnessProperties properties;

    @Autowired
    private ReportSink sink;

    @Autowired
    private JdbcClient jdbc;

    private UUID host;
    private Instant reported;

    @BeforeEach
    void aHostThatHasReported() {
        host = aHost("web-1", aGroup());
        sink.accept(host, received(REPORT));
        reported = heardAt();
    }

    @Test
    void a_heartbeat_of_a_host_that_was_scanned_just_within_the_limit_keeps_it_fresh() {
        assertThat(heartbeat(properties.scannedWithin(), Optional.empty())).isEqualTo(Response.ALIVE);

        assertThat(heardAt()).isAfter(reported);
    }

    @Test
    void an_agent_that_has_stopped_scanning_hears_orders_but_does_not_keep_its_host_fresh() {
        Duration tooLong = properties.scannedWithin().plusSeconds(1);

        assertThat(heartbeat(tooLong, Optional.empty())).isEqualTo(Response.ALIVE);
        assertThat(heartbeat(Duration.ZERO, Optional.of("scan"))).isEqualTo(Response.ALIVE);

        assertThat(heardAt()).isEqualTo(reported);
    }

    private Response heartbeat(Duration scanAge, Optional<String> ended) {
        return freshness.heartbeat(
                new Heartbeat(host, "serial-" + host, REPORT.incarnation(), REPORT.sequence(), scanAge, ended));
    }

    private Instant heardAt() {
        return jdbc.sql("select heard_at from inventory_host where id = ?")
                .param(host)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
