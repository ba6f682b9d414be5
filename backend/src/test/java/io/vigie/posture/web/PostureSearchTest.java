package io.vigie.posture.web;

import static io.vigie.TestReports.aContainer;
import static io.vigie.TestReports.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.IntegrationTest;
import io.vigie.RestClient;
import io.vigie.TestReports;
import io.vigie.ingest.ReportSink;
import io.vigie.report.value.InstalledPackage;
import io.vigie.report.value.PackageUpdate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@Tag("long")
class PostureSearchTest extends IntegrationTest {
    private static final String BENCHMARK = "/verdicts?framework=cis-docker-1.8.0&size=1000";

    @LocalServerPort
    private int port;

    @Autowired
    private ReportSink sink;

    private RestClient alice;
    private UUID host;

    @BeforeEach
    void aHostWithPendingUpdates() {
        alice = RestClient.demo(port, "alice");
        host = aHost("paris-1", aGroup());
        sink.accept(
                host,
                aReport(
                        TestReports.aHost(Map.of(
                                "packages",
                                List.of(installed("bash"), installed("curl"), installed("openssl")),
                                "packageUpdates",
                                List.of(pending("curl", false), pending("openssl", true)))),
                        aContainer("Shop", Map.of("privileged", true)),
                        aContainer("db", Map.of())));
    }

    private static InstalledPackage installed(String name) {
        return new InstalledPackage(name, "1.0", "amd64");
    }

    private static PackageUpdate pending(String name, boolean security) {
        return new PackageUpdate(name, "amd64", "1.0", "1.1", security, "Debian bookworm");
    }

    @Test
    void verdicts_by_rule_are_found_by_the_words_of_subject_or_rule() {
        assertThat(ofHost("/verdicts?size=1000&q=SHOP").path("items").valueStream())
                .isNotEmpty()
                .allSatisfy(verdict ->
                        assertThat(verdict.at("/subject/name").asString()).isEqualTo("Shop"));
        assertThat(ofHost("/verdicts?size=1000&q=container-privileged")
                        .path("items")
                        .valueStream())
                .hasSize(2)
                .allSatisfy(
                        verdict -> assertThat(verdict.path("rule").asString()).isEqualTo("container-privileged"));
        assertThat(ofHost("/verdicts?q=nothing-of-this-name").path("total").asInt())
                .isZero();
    }

    @Test
    void a_level_leaves_items_out_and_needs_a_framework() {
        int all = ofHost(BENCHMARK).path("total").asInt();

        assertThat(ofHost(BENCHMARK + "&level=L1").path("total").asInt()).isBetween(1, all - 1);
        assertThat(alice.get("/api/v1/hosts/" + host + "/verdicts?level=L1").code())
                .isEqualTo("framework-missing");
    }

    @Test
    void frameworks_are_found_by_the_words_of_id_or_title() {
        assertThat(frameworks("NIST")).containsExactly("nist-sp-800-190");
        assertThat(frameworks("nothing of this name")).isEmpty();
        assertThat(frameworks("")).contains("nist-sp-800-190", "cis-docker-1.8.0");
    }

    @Test
    void packages_with_pending_updates_come_first_and_are_counted() {
        JsonNode patches = ofHost("/patches");

        assertThat(names(patches)).containsExactly("openssl", "curl", "bash");
        assertThat(patches.path("updates").asInt()).isEqualTo(2);
        assertThat(patches.path("securityUpdates").asInt()).isEqualTo(1);
        assertThat(patches.at("/items/0/candidate").asString()).isEqualTo("1.1");
        assertThat(patches.at("/items/0/security").asBoolean()).isTrue();
    }

    @Test
    void packages_are_found_by_words_and_the_counts_of_updates_stay_those_of_the_host() {
        JsonNode patches = ofHost("/patches?q=BASH");

        assertThat(names(patches)).containsExactly("bash");
        assertThat(patches.path("total").asInt()).isEqualTo(1);
        assertThat(patches.path("updates").asInt()).isEqualTo(2);
    }

    private JsonNode ofHost(String path) {
        return alice.get("/api/v1/hosts/" + host + path).json();
    }

    private List<String> frameworks(String words) {
        return alice.get("/api/v1/frameworks?q=" + RestClient.encoded(words))
                .json()
                .path("items")
                .valueStream()
                .map(framework -> framework.path("id").asString())
                .toList();
    }

    private static List<String> names(JsonNode patches) {
        return patches.path("items")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }
}
