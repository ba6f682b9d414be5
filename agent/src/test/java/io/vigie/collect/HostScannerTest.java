package io.vigie.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.engine.EngineChange;
import io.vigie.collect.engine.FakeEngine;
import io.vigie.json.CanonicalJson;
import io.vigie.report.Engine;
import io.vigie.report.NetworkInstance;
import io.vigie.report.Problem;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostScannerTest {
    private final FakeHost host = new FakeHost();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_whole_host_is_seen_with_nothing_but_gets() {
        host.add(1, "web");
        host.add(2, "db");

        HostScan seen = host.ready().scan().full();

        assertThat(seen.sections()).extracting(Section::problem).containsOnly(Optional.empty());
        assertThat(seen.subjects())
                .extracting(Subject::key)
                .contains("host", "engine", "name:web", "name:db", "bridge", "none");
        assertThat(host.engine.requests()).isNotEmpty().allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void the_engines_own_version_of_the_api_is_spoken_when_it_is_the_older() {
        host.ready().scan().full();

        assertThat(host.engine.requests()).contains("GET /v1.41/info HTTP/1.1");
    }

    @Test
    void the_agents_version_of_the_api_is_spoken_when_the_engine_is_newer() {
        host.engine.answer(
                "/version",
                Recorded.of("version")
                        .with("ApiVersion", "1.99")
                        .with("MinAPIVersion", "1.44")
                        .text());

        host.ready().scan().full();

        assertThat(host.engine.requests()).contains("GET /v1.51/info HTTP/1.1");
    }

    @Test
    void an_engine_too_new_for_the_agent_is_asked_without_a_version() {
        host.engine.answer(
                "/version",
                Recorded.of("version")
                        .with("ApiVersion", "2.3")
                        .with("MinAPIVersion", "2.0")
                        .text());

        host.ready().scan().full();

        assertThat(host.engine.requests()).contains("GET /info HTTP/1.1");
    }

    @Test
    void an_engine_that_is_down_is_a_fact_and_hides_nothing_of_the_host() {
        host.engine.close();

        HostScan seen = host.scan().full();

        assertThat(problem(seen, SubjectKind.CONTAINER)).contains("engine-unreachable");
        assertThat(problem(seen, SubjectKind.HOST)).isEmpty();
        assertThat(engine(seen).reachable()).contains(false);
        assertThat(engine(seen).problem()).contains("engine-unreachable");
        assertThat(engine(seen).version()).isEmpty();
    }

    @Test
    void an_engine_that_hangs_in_the_middle_of_an_answer_is_given_up_in_time() {
        host.engine.script("/info", channel -> {
            FakeEngine.write(
                    channel,
                    new String(FakeEngine.http(200, "{\"ID\":\"x\"}"))
                            .substring(0, 70)
                            .getBytes());
            Thread.sleep(60_000);
        });
        long began = System.nanoTime();

        HostScan seen = host.ready().scan().full();

        assertThat(engine(seen).problem()).contains("engine-timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void an_engine_that_dribbles_is_given_up_when_the_whole_answer_takes_too_long() {
        host.engine.script("/info", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes());
            dribble(channel);
        });

        assertThat(engine(host.ready().scan().full()).problem()).contains("engine-timeout");
    }

    private static void dribble(SocketChannel channel) throws java.io.IOException, InterruptedException {
        while (true) {
            FakeEngine.write(channel, new byte[] {' '});
            Thread.sleep(50);
        }
    }

    @Test
    void an_answer_without_end_is_refused_before_it_fills_the_memory() {
        host.engine.script("/info", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes());
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes();
            while (true) {
                FakeEngine.write(channel, chunk);
            }
        });

        assertThat(engine(host.ready().scan().full()).problem()).contains("engine-response-too-large");
    }

    @Test
    void an_engine_that_lies_about_lengths_or_speaks_no_http_is_a_problem() {
        host.engine.script("/info", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}".getBytes());
            channel.close();
        });
        assertThat(engine(host.ready().scan().full()).problem()).contains("engine-response-not-understood");

        host.engine.script("/info", channel -> FakeEngine.write(channel, "SSH-2.0-OpenSSH_9.2p1\r\n".getBytes()));
        assertThat(engine(host.ready().scan().full()).problem()).contains("engine-response-not-understood");

        host.engine.answer("/info", "[1,2]");
        assertThat(engine(host.ready().scan().full()).problem()).contains("engine-response-not-understood");

        host.engine.answer("/info", "{\"Debug\":\"certainly\"}");
        assertThat(engine(host.ready().scan().full()).problem()).contains("engine-response-not-understood");
    }

    @Test
    void a_list_that_cannot_be_understood_leaves_the_other_sections_whole() {
        host.ready().engine.answer("/containers/json?all=1", "{\"a\":1}");

        HostScan seen = host.scan().full();

        assertThat(problem(seen, SubjectKind.CONTAINER)).contains("engine-response-not-understood");
        assertThat(problem(seen, SubjectKind.NETWORK)).isEmpty();
        assertThat(problem(seen, SubjectKind.IMAGE)).isEmpty();
        assertThat(engine(seen).reachable()).contains(true);
    }

    @Test
    void a_container_that_goes_while_it_is_looked_at_is_not_there() {
        host.add(1, "web");
        host.add(2, "gone");
        host.ready().engine.refuse("/containers/" + FakeHost.id(2) + "/json", 404);

        HostScan seen = host.scan().full();

        assertThat(FakeHost.containers(seen)).extracting(Subject::name).containsExactly("web");
        assertThat(problem(seen, SubjectKind.CONTAINER)).isEmpty();
    }

    @Test
    void a_container_that_cannot_be_understood_is_reported_and_blinds_nothing() {
        host.add(1, "web");
        host.add(2, "odd").with("HostConfig/Privileged", "perhaps");
        host.add(3, "broken");
        host.add(4, "bare").with("HostConfig", null);
        host.ready()
                .engine
                .refuse("/containers/" + FakeHost.id(3) + "/json", 500)
                .answer("/containers/" + FakeHost.id(4) + "/json", "[]");

        HostScan seen = host.scan().full();

        assertThat(FakeHost.container(seen, "web").unreadable()).isEmpty();
        assertThat(FakeHost.container(seen, "odd").unreadable()).contains("HostConfig.Privileged is not true or false");
        assertThat(FakeHost.container(seen, "odd").privileged()).isEmpty();
        assertThat(FakeHost.container(seen, "broken").unreadable()).contains("The engine responded with an error.");
        assertThat(FakeHost.container(seen, "bare").unreadable()).contains("The inspection is not an object");
        assertThat(FakeHost.subject(seen, "broken").key()).isEqualTo("name:broken");
        assertThat(problem(seen, SubjectKind.CONTAINER)).isEmpty();
    }

    @Test
    void one_container_that_hangs_is_unreadable_and_two_are_the_engines_trouble() {
        host.add(1, "web");
        host.add(2, "stuck");
        host.add(3, "db");
        FakeEngine.Script hang = channel -> Thread.sleep(60_000);
        host.ready().engine.script("/containers/" + FakeHost.id(2) + "/json", hang);

        HostScan seen = host.scan().full();
        assertThat(FakeHost.container(seen, "stuck").unreadable()).contains("The engine did not respond in time.");
        assertThat(FakeHost.container(seen, "db").unreadable()).isEmpty();

        host.engine.script("/containers/" + FakeHost.id(3) + "/json", hang);
        assertThat(problem(host.scan().full(), SubjectKind.CONTAINER)).contains("engine-timeout");
    }

    @Test
    void two_containers_that_claim_one_key_are_both_reported() {
        Map<String, String> labels = Map.of(
                "com.docker.compose.project", "shop",
                "com.docker.compose.service", "web",
                "com.docker.compose.container-number", "1");
        host.add(1, "old").with("Config/Labels", labels).with("Created", "2026-01-01T00:00:00Z");
        host.add(2, "new").with("Config/Labels", labels).with("Created", "2026-01-02T00:00:00Z");

        HostScan seen = host.ready().scan().full();

        assertThat(FakeHost.subject(seen, "new").key()).isEqualTo("compose:shop/web/1");
        assertThat(FakeHost.subject(seen, "old").key()).isEqualTo("id:" + FakeHost.id(1));
    }

    @Test
    void namespaces_joined_through_others_are_those_at_the_end_of_the_chain() {
        host.add(1, "end").with("HostConfig/PidMode", "host").with("HostConfig/NetworkMode", "none");
        host.add(2, "middle")
                .with("HostConfig/PidMode", "container:" + FakeHost.id(1))
                .with("HostConfig/NetworkMode", "container:" + FakeHost.id(1));
        host.add(3, "begin").with("HostConfig/PidMode", "container:middle");

        HostScan seen = host.ready().scan().full();

        assertThat(FakeHost.container(seen, "begin").pidNamespace()).contains("host");
        assertThat(FakeHost.container(seen, "begin").namespacesJoined()).contains(List.of("name:middle"));
        assertThat(FakeHost.container(seen, "middle").networkNamespace()).contains("none");
    }

    @Test
    void namespaces_that_lead_in_a_circle_or_to_nobody_are_unknown() {
        host.add(1, "a").with("HostConfig/PidMode", "container:" + FakeHost.id(2));
        host.add(2, "b").with("HostConfig/PidMode", "container:" + FakeHost.id(1));
        host.add(3, "self").with("HostConfig/IpcMode", "container:" + FakeHost.id(3));
        host.add(4, "orphan").with("HostConfig/NetworkMode", "container:" + FakeHost.id(99));

        HostScan seen = host.ready().scan().full();

        assertThat(FakeHost.container(seen, "a").pidNamespace()).isEmpty();
        assertThat(FakeHost.container(seen, "self").ipcNamespace()).isEmpty();
        assertThat(FakeHost.container(seen, "orphan").networkNamespace()).isEmpty();
        assertThat(FakeHost.container(seen, "orphan").unreadable()).isEmpty();
    }

    @Test
    void an_event_costs_one_question_about_its_container() {
        host.add(1, "web");
        host.add(2, "db");
        HostScanner scanner = host.ready().scan();
        scanner.full();
        int before = host.engine.requests().size();
        host.engine.answer(
                "/containers/" + FakeHost.id(1) + "/json",
                Recorded.of("container")
                        .with("Id", FakeHost.id(1))
                        .with("Name", "/web")
                        .with("HostConfig/Privileged", true)
                        .text());

        HostScan seen = scanner.again(Set.of(new EngineChange.ContainerChanged(FakeHost.id(1))));

        assertThat(host.engine.requests()).hasSize(before + 1);
        assertThat(FakeHost.container(seen, "web").privileged()).contains(true);
        assertThat(FakeHost.containers(seen)).hasSize(2);
    }

    @Test
    void a_container_whose_event_finds_it_gone_is_removed_with_its_membership() {
        host.add(1, "web");
        HostScanner scanner = host.ready().scan();
        assertThat(members(scanner.full())).containsExactly("name:web");
        host.engine.refuse("/containers/" + FakeHost.id(1) + "/json", 404);

        HostScan seen = scanner.again(Set.of(new EngineChange.ContainerChanged(FakeHost.id(1))));

        assertThat(FakeHost.containers(seen)).isEmpty();
        assertThat(members(seen)).isEmpty();
    }

    @Test
    void a_key_is_never_longer_than_the_door_accepts() {
        host.add(1, "x".repeat(5_000))
                .with(
                        "Config/Labels",
                        Map.of(
                                "com.docker.compose.project", "p".repeat(5_000),
                                "com.docker.compose.service", "web",
                                "com.docker.compose.container-number", "1"));

        Subject seen = FakeHost.containers(host.ready().scan().full()).getFirst();

        assertThat(seen.key()).isEqualTo("id:" + FakeHost.id(1));
        assertThat(seen.name()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void what_is_seen_of_a_hostile_container_is_a_report_the_door_accepts() {
        host.add(1, "a\u0000\u001b[2J\u202eb")
                .with("Config/Labels", Map.of("=cmd|' /C calc'!A0", "\r\nInjected: yes", "x".repeat(9_000), "y"))
                .with("Config/Env", List.of("<script>=1", "no-equals", "\u0007=bell"));
        HostScan seen = host.ready().scan().full();

        byte[] report = CanonicalJson.write(TestReports.report(seen));

        assertThat(ReportReader.read(report).report().subjects()).hasSameSizeAs(seen.subjects());
    }

    private static Optional<String> problem(HostScan seen, SubjectKind kind) {
        return seen.sections().stream()
                .filter(section -> section.kind() == kind)
                .findFirst()
                .orElseThrow()
                .problem()
                .map(Problem::code);
    }

    private static Engine engine(HostScan seen) {
        return seen.subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .filter(Engine.class::isInstance)
                .map(Engine.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> members(HostScan seen) {
        return seen.subjects().stream()
                .filter(subject -> subject.key().equals("bridge"))
                .map(subject -> (NetworkInstance) subject.instance().orElseThrow())
                .findFirst()
                .orElseThrow()
                .members();
    }
}
