package io.vigie.collect.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.collect.HostScan;
import io.vigie.collect.HostScanner;
import io.vigie.collect.Recorded;
import io.vigie.collect.engine.EngineChange;
import io.vigie.report.Container;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecsTest {
    private static final String ID = FakeHost.id(1);
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    private void exec(String id, boolean privileged, String user) {
        host.engine.answer(
                "/exec/" + id + "/json",
                Recorded.text(Map.of(
                        "ID",
                        id,
                        "ContainerID",
                        ID,
                        "ProcessConfig",
                        Map.of("privileged", privileged, "user", user, "entrypoint", "sh", "arguments", List.of()))));
    }

    private static EngineChange run(String exec) {
        return new EngineChange.CommandRun(ID, exec, "sh");
    }

    private static Container web(HostScan seen) {
        return FakeHost.container(seen, "web");
    }

    @Test
    void a_look_without_watching_tells_what_runs_now_and_knows_no_more() {
        exec("e1", true, "");
        host.add(1, "web").with("ExecIDs", List.of("e1")).with("Config/User", "1000");

        Container container = web(host.ready().scan().full());

        assertThat(container.execPrivileged()).contains(true);
        assertThat(container.execRoot()).isEmpty();
        assertThat(container.missing()).containsEntry("execRoot", "not-watched");
    }

    @Test
    void whoever_watches_knows_of_commands_that_are_over_until_the_container_is_started_anew() {
        exec("e1", false, "root");
        exec("e2", false, "1000");
        host.add(1, "web").with("Config/User", "1000");
        HostScanner scanner = host.ready().scan();
        scanner.watched(true);

        Container before = web(scanner.full());
        Container other = web(scanner.again(Set.of(run("e2"))));
        Container after = web(scanner.again(Set.of(run("e1"))));
        Container later = web(scanner.full());
        host.add(1, "web").with("Config/User", "1000").with("State/StartedAt", "2026-12-01T00:00:00Z");
        host.ready();
        Container anew = web(scanner.full());

        assertThat(before.execRoot()).contains(false);
        assertThat(other.execRoot()).contains(false);
        assertThat(after.execRoot()).contains(true);
        assertThat(after.execPrivileged()).contains(false);
        assertThat(later.execRoot()).contains(true);
        assertThat(anew.execRoot()).contains(false);
        assertThat(host.engine.requests())
                .filteredOn(line -> line.contains("/exec/e1"))
                .hasSize(1);
    }

    @Test
    void root_that_was_asked_for_is_seen_where_the_container_is_root_too() {
        exec("e1", false, "root");
        host.add(1, "web").with("ExecIDs", List.of("e1")).with("Config/User", "");

        assertThat(web(host.ready().scan().full()).execRoot()).contains(true);
    }

    @Test
    void a_command_of_the_containers_own_user_takes_nothing_more() {
        exec("e1", false, "root");
        host.add(1, "web").with("ExecIDs", List.of("e1")).with("Config/User", "root");
        HostScanner scanner = host.ready().scan();
        scanner.watched(true);

        assertThat(web(scanner.full()).execRoot()).contains(false);
    }

    @Test
    void nobody_knows_of_a_container_that_is_root_either_while_nobody_watches() {
        host.add(1, "web").with("Config/User", "");

        Container web = web(host.ready().scan().full());

        assertThat(web.execRoot()).isEmpty();
        assertThat(web.missing()).containsEntry("execRoot", "not-watched");
    }

    @Test
    void a_command_of_another_container_is_not_taken_for_this_ones() {
        host.engine.answer(
                "/exec/e1/json",
                Recorded.text(Map.of("ContainerID", FakeHost.id(2), "ProcessConfig", Map.of("privileged", true))));
        host.add(1, "web").with("ExecIDs", List.of("e1"));

        assertThat(web(host.ready().scan().full()).execPrivileged()).isEmpty();
    }

    @Test
    void a_health_check_concerns_nobody_and_the_same_words_elsewhere_do() {
        host.add(1, "web")
                .with("Config/Healthcheck", Map.of("Test", List.of("CMD-SHELL", "curl -f localhost || exit 1")));
        host.add(2, "db").with("Config/Healthcheck", Map.of("Test", List.of("CMD", "pg_isready", "-q")));
        HostScanner scanner = host.ready().scan();
        scanner.full();

        assertThat(scanner.concerns(new EngineChange.CommandRun(ID, "e", "/bin/sh -c curl -f localhost || exit 1")))
                .isFalse();
        assertThat(scanner.concerns(new EngineChange.CommandRun(FakeHost.id(2), "e", "pg_isready -q")))
                .isFalse();
        assertThat(scanner.concerns(new EngineChange.CommandRun(ID, "e", "pg_isready -q")))
                .isTrue();
        assertThat(scanner.concerns(new EngineChange.ContainerChanged(ID))).isTrue();
    }
}
