package io.vigie.collect.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.EngineCollector;
import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.collect.engine.SeenEngine;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.tls.Probing;
import io.vigie.report.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwarmNodesTest {
    private static final String MANAGERS = "/nodes?filters=%7B%22role%22%3A%7B%22manager%22%3Atrue%7D%7D";

    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    private SeenEngine scan(long count) {
        Map<String, Object> swarm = Map.of(
                "LocalNodeState",
                "active",
                "ControlAvailable",
                true,
                "NodeAddr",
                "192.0.2.7",
                "Nodes",
                count,
                "Cluster",
                Map.of("TLSInfo", authority("now", "issuer"), "RootRotationInProgress", true));
        host.engine.answer("/info", Recorded.of("info").with("Swarm", swarm).text());
        return new EngineCollector(host.engine.client(), new HostRoot(folder), Probing.OFF)
                .scan()
                .found()
                .orElseThrow();
    }

    private Engine engine(Object... nodes) {
        host.engine.answer("/nodes", Recorded.text(List.of(nodes)));
        return scan(nodes.length).engine();
    }

    private static Map<String, Object> authority(String root, String issuer) {
        return Map.of("TrustRoot", root + "\n", "CertIssuerSubject", issuer, "CertIssuerPublicKey", issuer);
    }

    private static Map<String, Object> node(String name, String version, Map<String, Object> authority) {
        Map<String, Object> node = new HashMap<>();
        node.put("ID", "id-" + name);
        node.put("Spec", Map.of("Role", "worker"));
        node.put(
                "Description",
                Map.of("Hostname", name, "Engine", Map.of("EngineVersion", version), "TLSInfo", authority));
        node.put("Status", Map.of("State", "ready"));
        return node;
    }

    private static Map<String, Object> node(String name) {
        return node(name, "29.0.1", authority("now", "issuer"));
    }

    private static Map<String, Object> manager(String name, String reachability, boolean leader) {
        Map<String, Object> node = node(name);
        node.put("Spec", Map.of("Role", "manager"));
        node.put("ManagerStatus", Map.of("Reachability", reachability, "Leader", leader));
        return node;
    }

    /** So many managers, all well, and so many workers. */
    static String nodes(int managers, int workers) {
        List<Object> nodes = new ArrayList<>();
        IntStream.range(0, managers).forEach(number -> nodes.add(manager("m" + number, "reachable", number == 0)));
        IntStream.range(0, workers).forEach(number -> nodes.add(node("w" + number)));
        return Recorded.text(nodes);
    }

    @Test
    void managers_are_counted_from_the_nodes_and_those_that_are_not_heard_are_told() {
        Engine seen = engine(
                manager("a", "reachable", true),
                manager("b", "unreachable", false),
                manager("c", "unknown", false),
                node("w"));

        assertThat(seen.swarmManagers()).contains(3L);
        assertThat(seen.swarmManagersUnreachable()).contains(2L);
        assertThat(seen.swarmLeader()).contains(true);
    }

    @Test
    void a_worker_that_is_being_promoted_counts_as_a_manager_that_is_not_there_yet() {
        Map<String, Object> promoted = node("w");
        promoted.put("Spec", Map.of("Role", "manager"));

        Engine seen = engine(manager("a", "reachable", true), promoted);

        assertThat(seen.swarmManagers()).contains(2L);
        assertThat(seen.swarmManagersUnreachable()).contains(1L);
    }

    @Test
    void versions_are_told_once_each() {
        Engine seen = engine(
                manager("a", "reachable", true),
                node("w", "20.10.24", authority("now", "issuer")),
                node("v", "20.10.24", authority("now", "issuer")));

        assertThat(seen.swarmNodeVersions()).contains(List.of("20.10.24", "29.0.1"));
    }

    @Test
    void nodes_under_another_root_or_another_issuer_are_told_by_their_names() {
        Engine seen = engine(
                manager("a", "reachable", true),
                node("rooted-elsewhere", "29.0.1", authority("before", "issuer")),
                node("issued-elsewhere", "29.0.1", authority("now", "other")));

        assertThat(seen.swarmNodesOtherAuthority()).contains(List.of("issued-elsewhere", "rooted-elsewhere"));
        assertThat(seen.swarmAuthorityRotating()).contains(true);
    }

    @Test
    void nodes_that_do_not_tell_their_authority_leave_it_unknown_unless_another_stands_apart() {
        Map<String, Object> silent = node("silent", "29.0.1", Map.of());

        Engine quiet = engine(manager("a", "reachable", true), silent);
        Engine loud =
                engine(manager("a", "reachable", true), silent, node("b", "29.0.1", authority("before", "issuer")));

        assertThat(quiet.missing()).containsEntry("swarmNodesOtherAuthority", "engine-does-not-tell");
        assertThat(loud.swarmNodesOtherAuthority()).contains(List.of("b"));
    }

    @Test
    void how_many_are_down_is_a_reading_and_changes_no_configuration() {
        Map<String, Object> down = node("w");
        host.engine.answer("/nodes", Recorded.text(List.of(manager("a", "reachable", true), down)));
        SeenEngine before = scan(2);
        down.put("Status", Map.of("State", "down"));
        host.engine.answer("/nodes", Recorded.text(List.of(manager("a", "reachable", true), down)));
        SeenEngine after = scan(2);

        assertThat(before.readings()).containsEntry("swarmNodesDown", 0L);
        assertThat(after.readings()).containsEntry("swarmNodesDown", 1L);
        assertThat(after.engine()).isEqualTo(before.engine());
    }

    @Test
    void of_a_hundred_thousand_nodes_only_the_managers_are_asked_for_and_the_rest_is_said_to_be_too_much() {
        host.engine.answer(MANAGERS, nodes(5, 0));

        Engine seen = scan(100_000).engine();

        assertThat(seen.swarmManagers()).contains(5L);
        assertThat(seen.swarmNodes()).contains(100_000L);
        assertThat(seen.missing())
                .containsEntry("swarmNodeVersions", "too-large")
                .containsEntry("swarmNodesOtherAuthority", "too-large");
        assertThat(host.engine.requests()).noneMatch(line -> line.endsWith("/nodes HTTP/1.1"));
    }

    @Test
    void nodes_that_say_too_much_of_themselves_hide_no_manager() {
        Map<String, Object> talkative = node("w");
        talkative.put("Spec", Map.of("Role", "worker", "Labels", Map.of("x", "y".repeat(5_000_000))));
        host.engine.answer("/nodes", Recorded.text(List.of(talkative))).answer(MANAGERS, nodes(3, 0));

        Engine seen = scan(4).engine();

        assertThat(seen.swarmManagers()).contains(3L);
        assertThat(seen.missing()).containsEntry("swarmNodeVersions", "too-large");
    }

    @Test
    void names_are_bounded_in_number_and_length() {
        List<Object> nodes = new ArrayList<>();
        nodes.add(manager("a", "reachable", true));
        IntStream.range(0, 300)
                .forEach(number ->
                        nodes.add(node("w" + number + "x".repeat(900), "v" + number, authority("before", "issuer"))));

        Engine seen = engine(nodes.toArray());

        assertThat(seen.swarmNodesOtherAuthority().orElseThrow()).hasSize(200).allMatch(name -> name.length() <= 200);
        assertThat(seen.sources()).containsEntry("swarmNodesOtherAuthority", "GET /nodes, the first 200");
        assertThat(seen.missing()).containsEntry("swarmNodeVersions", "too-large");
    }

    @Test
    void an_answer_that_is_no_list_of_nodes_is_not_taken_for_a_swarm_without_faults() {
        host.engine.answer("/nodes", "{\"nodes\":\"all well\"}");

        Engine seen = scan(3).engine();

        assertThat(seen.missing())
                .containsEntry("swarmManagers", "not-understood")
                .containsEntry("swarmLeader", "not-understood")
                .containsEntry("swarmNodeVersions", "engine-does-not-tell")
                .containsEntry("swarmNodesOtherAuthority", "engine-does-not-tell");
    }

    @Test
    void a_manager_that_does_not_list_its_nodes_leaves_them_unknown() {
        host.engine.refuse("/nodes", 500).refuse(MANAGERS, 500);

        Engine seen = scan(3).engine();

        assertThat(seen.missing())
                .containsEntry("swarmManagers", "engine-silent")
                .containsEntry("swarmNodeVersions", "engine-silent");
    }
}
