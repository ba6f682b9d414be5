package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.HostScan;
import io.vigie.lab.LabAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 6 to 8 of the CIS Docker Benchmark, on hosts of which docker-bench-security tells something else, and wrongly. */
class OperationWeaknessesTest extends WeaknessesTest {
    private static final String NODE = "/var/lib/docker/swarm/certificates/swarm-node.crt";

    @TempDir
    private Path authorityFolder;

    /** It has no verdict, and counts containers for images. */
    @ParameterizedTest
    @CsvSource({"20, 1000, pass", "21, 1000, fail", "2, 26000000000, pass", "2, 27000000000, fail"})
    void images_that_nobody_runs_are_counted_and_their_sizes_added_up(int unused, long size, String verdict) {
        List<Object> images = new ArrayList<>();
        for (int i = 1; i <= unused; i++) {
            String id = "sha256:" + FakeHost.id(1_000 + i);
            images.add(Map.of("Id", id, "RepoTags", List.of("shop:" + i)));
            host.answer("/images/" + id + "/json", Map.of("Id", id, "RepoTags", List.of("shop:" + i), "Size", size));
        }
        images.add(Map.of("Id", FakeHost.image(), "RepoTags", List.of("lab/busybox:1")));
        host.answer("/images/json", images);
        host.container(1, "web");
        host.container(2, "worker");

        assertThat(item("6.1")).isEqualTo(verdict);
    }

    /** It has no verdict, and one that was forgotten for years is one more to it. */
    @ParameterizedTest
    @CsvSource({"29, pass", "31, fail"})
    void a_container_that_has_not_run_for_a_month_is_found(int days, String verdict) {
        host.objects
                .add(1, "old")
                .with("State/Status", "exited")
                .with("State/Running", false)
                .with("State/Pid", 0)
                .with(
                        "State/FinishedAt",
                        AuditRun.NOW.minus(Duration.ofDays(days)).toString());
        host.container(100, "web");

        assertThat(item("6.2")).isEqualTo(verdict);
    }

    /** It has no verdict. */
    @ParameterizedTest
    @CsvSource({"25, pass", "26, fail"})
    void containers_that_do_not_run_are_counted(int stopped, String verdict) {
        for (int i = 1; i <= stopped; i++) {
            host.objects
                    .add(i, "old-" + i)
                    .with("State/Status", "exited")
                    .with("State/Running", false)
                    .with("State/Pid", 0);
        }
        host.container(100, "web");

        assertThat(item("6.2")).isEqualTo(verdict);
    }

    /** It passes: it counts leaders, of which every swarm has one. */
    @ParameterizedTest
    @CsvSource({"2, fail", "9, fail", "3, pass"})
    void managers_are_counted_not_leaders(int managers, String verdict) {
        SwarmResponses.manager(host, managers);

        assertThat(item("7.1")).isEqualTo(verdict);
    }

    /** It warns: a worker does not tell who leads, and so it counts none. */
    @Test
    void a_worker_has_no_managers_to_count() {
        SwarmResponses.worker(host);

        assertThat(item("7.1")).isEqualTo("not-applicable");
    }

    /** It passes: it sees the ports of its own container, not those of the daemon. */
    @ParameterizedTest
    @CsvSource({
        "00000000:0949, 0.0.0.0:2377, fail",
        "070200C0:0949, 192.0.2.7:2377, pass",
        "00000000:0960, 0.0.0.0:2400, fail",
        "070200C0:0960, 192.0.2.7:2400, pass"
    })
    void the_swarms_port_is_looked_for_where_the_daemon_listens(String address, String told, String verdict) {
        SwarmResponses.manager(host, 3).listening(address);
        host.files.file("/var/lib/docker/swarm/docker-state.json", "{\"ListenAddr\":\"" + told + "\"}");

        assertThat(item("7.2")).isEqualTo(verdict);
    }

    private static Map<String, Object> overlay(int number, String name, boolean ingress, Map<String, String> options) {
        return Map.of(
                "Id",
                FakeHost.id(number),
                "Name",
                name,
                "Driver",
                "overlay",
                "Scope",
                "swarm",
                "Ingress",
                ingress,
                "Options",
                options,
                "Created",
                "2026-01-01T00:00:00Z");
    }

    /** It lists the swarm's own network, which nobody can encrypt by this option, as if it were one more to mend. */
    @Test
    void the_swarms_own_network_is_nobodys_to_encrypt() {
        host.answer("/networks", List.of(overlay(1, "ingress", true, Map.of())));

        assertThat(item("7.3")).isEqualTo("not-applicable");
    }

    @Test
    void a_network_of_services_is_to_be_encrypted() {
        host.answer(
                "/networks",
                List.of(
                        overlay(1, "ingress", true, Map.of()),
                        overlay(2, "shop", false, Map.of()),
                        overlay(3, "wiki", false, Map.of("encrypted", ""))));
        HostVerdicts verdicts = HostVerdicts.of(host.scan());

        assertThat(verdicts.item("7.3", "shop")).isEqualTo("fail");
        assertThat(verdicts.item("7.3", "wiki")).isEqualTo("pass");
    }

    /** It has no verdict: one secret is enough for it, whatever stands in the environment of services. */
    @Test
    void a_secret_in_a_services_environment_fails_beside_any_number_of_kept_ones() {
        SwarmResponses.manager(host, 3)
                .answer("/secrets", List.of(Map.of("ID", "a")))
                .answer("/services", List.of(SwarmResponses.service("DB_PASSWORD=hunter2")));

        assertThat(item("7.4")).isEqualTo("fail");
    }

    /** It fetches the very key to learn whether there is one. */
    @Test
    void whether_managers_lock_themselves_is_told_without_their_key() {
        SwarmResponses.manager(host, 3);

        assertThat(item("7.5")).isEqualTo("fail");
        assertThat(host.objects.engine.requests()).noneMatch(request -> request.contains("unlock"));
    }

    /** It notes the item and is done; only somebody can say when the key was last changed. */
    @Test
    void a_new_key_to_unlock_takes_an_attestation() {
        SwarmResponses.manager(host, 3);

        assertThat(item("7.6")).isEqualTo("manual");
    }

    @Test
    void nobody_need_attest_the_key_of_a_swarm_that_is_not_there() {
        assertThat(item("7.6")).isEqualTo("not-applicable");
    }

    /** It warns of every lifetime but two days, shorter ones too. */
    @ParameterizedTest
    @CsvSource({"1, pass", "2, pass", "30, pass", "90, fail", "365, fail"})
    void certificates_of_nodes_may_live_shorter(int days, String verdict) throws Exception {
        LabAuthority authority = new LabAuthority(authorityFolder);
        Path issued = authority.issue("node", Duration.ofDays(30)).certificate();
        SwarmResponses.manager(host, 3, days, Files.readString(authority.file()));
        host.files.file(NODE, Files.readString(issued));

        assertThat(HostVerdicts.of(host.scan(), Instant.now()).item("7.7")).isEqualTo(verdict);
    }

    /** It has no verdict; the certificate says since when it is valid. */
    @Test
    void an_authority_that_was_not_changed_for_years_fails() throws Exception {
        LabAuthority authority = new LabAuthority(authorityFolder);
        SwarmResponses.manager(host, 3, 90, Files.readString(authority.file()));
        HostScan seen = host.scan();
        Instant inSixYears = Instant.now().plus(Duration.ofDays(6 * 365));

        assertThat(HostVerdicts.of(seen, Instant.now()).item("7.8")).isEqualTo("pass");
        assertThat(HostVerdicts.of(seen, inSixYears).item("7.8")).isEqualTo("fail");
    }

    /** It has no verdict; a member keeps the address of its data beside that of its management. */
    @ParameterizedTest
    @CsvSource({"10.9.0.7, pass", "192.0.2.7, fail", "'', fail"})
    void data_goes_another_way_than_management(String dataPath, String verdict) {
        SwarmResponses.manager(host, 3);
        host.files.file("/var/lib/docker/swarm/docker-state.json", "{\"DataPathAddr\": \"" + dataPath + "\"}");

        assertThat(item("7.9")).isEqualTo(verdict);
    }

    /** It notes items on a product that nobody sells any more. */
    @ParameterizedTest
    @ValueSource(strings = {"cis-docker-1.6.0", "cis-docker-1.7.0", "cis-docker-1.8.0"})
    void there_is_nothing_to_say_of_a_product_that_is_gone(String framework) {
        assertThat(HostVerdicts.CATALOGUE.frameworks().stream()
                        .filter(edition -> edition.id().equals(framework))
                        .flatMap(edition -> edition.items().stream()))
                .hasSizeGreaterThan(100)
                .noneMatch(item -> item.id().startsWith("8"));
    }
}
