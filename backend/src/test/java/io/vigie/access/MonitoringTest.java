package io.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.IntegrationTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Health and metrics as a monitoring server asks for them. */
class MonitoringTest extends IntegrationTest {
    /** A line of Prometheus' text format: prometheus.io/docs/instrumenting/exposition_formats. */
    private static final Pattern SAMPLE =
            Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*})? (-?[0-9.]+(E-?[0-9]+)?|NaN|[+-]?Inf)");

    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path ALERTS = Path.of("../deploy/prometheus");
    private static final Pattern METRIC = Pattern.compile("(?:vigie|jvm|disk|hikaricp|logback)_[a-z_]+");

    @Value("${local.management.port}")
    private int port;

    private String answer(String path, String host, String headers) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = socket.getOutputStream()) {
            socket.setSoTimeout(30_000);
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void health_needs_no_login_on_this_machine() {
        assertThat(answer("/actuator/health", "localhost:" + port, ""))
                .startsWith("HTTP/1.1 200")
                .contains("\"UP\"");
    }

    @Test
    void metrics_can_be_scraped_on_this_machine() {
        String metrics = answer("/actuator/prometheus", "127.0.0.1:" + port, "");

        assertThat(metrics).startsWith("HTTP/1.1 200").contains("vigie_reports_refused_total");
        assertThat(metrics.lines().filter(line -> line.startsWith("jvm_") || line.startsWith("vigie_")))
                .isNotEmpty()
                .allMatch(line -> SAMPLE.matcher(line).matches());
    }

    @Test
    void a_page_of_another_site_reads_nothing_by_way_of_a_browser_here() {
        assertThat(answer("/actuator/prometheus", "rebound.example:" + port, ""))
                .startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate: Bearer")
                .contains("monitoring-token-required")
                .doesNotContain("vigie_reports_refused_total");
    }

    @Test
    void nothing_leads_to_a_login_that_is_not_there() {
        assertThat(answer("/", "localhost:" + port, "")).startsWith("HTTP/1.1 404");
        assertThat(answer("/", "rebound.example:" + port, "")).startsWith("HTTP/1.1 401");
    }

    @Test
    void every_metric_that_an_alert_asks_for_can_be_scraped() throws IOException {
        String metrics = answer("/actuator/prometheus", "127.0.0.1:" + port, "");

        assertThat(askedFor())
                .hasSizeGreaterThan(10)
                .allSatisfy(metric -> assertThat(metrics).containsPattern("(?m)^" + metric + "[ {]"));
    }

    /** Prometheus makes {@code up} itself. */
    private static Set<String> askedFor() throws IOException {
        return Files.readAllLines(ALERTS.resolve("vigie-alerts.yml")).stream()
                .filter(line -> line.contains("expr:"))
                .flatMap(line -> METRIC.matcher(line).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void each_alert_fires_when_it_should_and_none_on_a_day_like_any_other() throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed (package prometheus)");

        Process promtool = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", "vigie-alerts-test.yml")
                .directory(ALERTS.toFile())
                .redirectErrorStream(true)
                .start();

        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
