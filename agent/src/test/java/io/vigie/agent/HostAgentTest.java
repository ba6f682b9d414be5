package io.vigie.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.TestServer.Answer;
import io.vigie.agent.console.Log;
import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import io.vigie.collect.FakeHost;
import io.vigie.collect.HostScan;
import io.vigie.collect.Recorded;
import io.vigie.collect.Scanner;
import io.vigie.collect.engine.EngineChange;
import io.vigie.collect.engine.FakeEngine;
import io.vigie.report.AgentDescription;
import io.vigie.report.Report;
import io.vigie.report.Subject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class HostAgentTest {
    @TempDir
    private Path folder;

    private final TestServer door = new TestServer();
    private final FakeHost host = new FakeHost();
    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private Optional<HostAgent> agent = Optional.empty();

    @BeforeEach
    void enrol() {
        host.add(1, "web");
        host.ready();
        new Enrolment(AgentState.in(folder))
                .enrol(
                        new Enrolment.Invitation(ServerAddress.of(door.url()), "t", CaPin.of(door.authority.pin())),
                        "web-1");
    }

    @AfterEach
    void close() {
        agent.ifPresent(HostAgent::close);
        door.close();
        host.close();
    }

    private void start() throws Exception {
        start(Optional.empty(), Duration.ofMinutes(5));
    }

    private void start(Scanner scanner) throws Exception {
        start(scanner, Optional.empty(), Duration.ofMinutes(5));
    }

    private void start(Optional<io.vigie.collect.engine.EngineClient> events, Duration interval) throws Exception {
        start(host.scan(), events, interval);
    }

    private void start(Scanner scanner, Optional<io.vigie.collect.engine.EngineClient> events, Duration interval)
            throws Exception {
        agent.ifPresent(HostAgent::close);
        HostAgent.Parts parts = new HostAgent.Parts(
                AgentState.in(folder),
                scanner,
                events,
                new AgentDescription("1.0", false, Map.of()),
                Clock.systemUTC(),
                RandomGenerator.getDefault(),
                duration -> {
                    slept.add(duration);
                    Thread.sleep(20);
                },
                new Log(new PrintStream(logged, true), Clock.systemUTC(), ""));
        HostAgent started =
                new HostAgent(parts, new HostAgent.Rhythm(interval, Duration.ofMillis(250), Duration.ofSeconds(5)));
        agent = Optional.of(started);
        started.start();
    }

    @Test
    void the_first_look_is_sent_whole_and_then_polls_tell_its_number() throws Exception {
        start();

        TestServer.await(() -> door.count() == 1 && !door.polls.isEmpty());
        assertThat(door.report(0).subjects())
                .allMatch(subject -> subject.configuration().isPresent());
        assertThat(door.report(0).incarnation()).isEqualTo(1);
        assertThat(door.polls.getFirst()).matches("incarnation=1&sequence=1&scanAge=\\d+");
        assertThat(folder.resolve("newest.json")).doesNotExist();
    }

    @Test
    void a_look_that_says_the_same_is_not_sent() throws Exception {
        start(Optional.empty(), Duration.ofMillis(50));
        TestServer.await(() -> door.count() == 1);
        long scans = infos();

        TestServer.await(() -> infos() > scans + 5);
        assertThat(door.count()).isEqualTo(1);
    }

    private long infos() {
        return host.engine.requests().stream()
                .filter(line -> line.contains("/info"))
                .count();
    }

    @Test
    void what_changed_is_sent_with_bare_digests_for_the_rest() throws Exception {
        start(Optional.empty(), Duration.ofMillis(50));
        TestServer.await(() -> door.count() == 1);

        change("web", true);

        TestServer.await(() -> door.count() == 2);
        assertThat(door.report(1).subjects().stream()
                        .filter(subject -> subject.configuration().isPresent())
                        .map(Subject::name))
                .containsExactly("web");
        assertThat(door.report(1).sequence()).isEqualTo(2);
    }

    private void change(String name, boolean privileged) {
        host.engine.answer(
                "/containers/" + FakeHost.id(1) + "/json",
                Recorded.of("container")
                        .with("Id", FakeHost.id(1))
                        .with("Name", "/" + name)
                        .with("HostConfig/Privileged", privileged)
                        .text());
    }

    @Test
    void contents_that_the_server_misses_are_sent_again() throws Exception {
        start(Optional.empty(), Duration.ofMillis(50));
        TestServer.await(() -> door.count() == 1);
        String hostDigest = door.report(0).subjects().getFirst().digest();
        synchronized (door) {
            door.reportAnswers.add(
                    Answer.of(422, "{\"code\":\"contents-missing\",\"digests\":[\"" + hostDigest + "\"]}"));
        }

        change("web", true);

        TestServer.await(() -> door.count() == 3);
        assertThat(door.report(2).subjects().getFirst().configuration()).isPresent();
        assertThat(door.report(1).subjects().getFirst().configuration()).isEmpty();
    }

    @Test
    void a_server_that_knows_higher_numbers_gets_the_report_under_a_higher_one() throws Exception {
        door.reportAnswers.add(Answer.problem(409, "report-sequence-too-low"));
        door.reportAnswers.add(Answer.problem(409, "report-sequence-too-low"));

        start();

        TestServer.await(() -> door.count() == 3);
        assertThat(door.reports).extracting(Report::incarnation).containsExactly(1L, 2L, 4L);
        assertThat(AgentState.in(folder).incarnation()).isEqualTo(4);
    }

    @Test
    void a_full_server_is_left_alone_as_long_as_it_asks() throws Exception {
        door.reportAnswers.add(new Answer(503, Optional.of("17"), "{}"));

        start();

        TestServer.await(() -> door.count() == 2);
        assertThat(slept).contains(Duration.ofSeconds(17));
    }

    @Test
    void a_report_refused_for_ever_is_logged_and_the_next_look_is_sent() throws Exception {
        door.reportAnswers.add(Answer.problem(400, "report-field-missing"));

        start(Optional.empty(), Duration.ofMillis(300));

        TestServer.await(() -> door.count() == 2);
        assertThat(logged.toString()).contains("report-field-missing");
        assertThat(door.report(1).sequence()).isEqualTo(2);
    }

    @Test
    void a_revoked_host_waits_long() throws Exception {
        door.reportAnswers.add(Answer.problem(403, "certificate-revoked"));

        start();

        TestServer.await(() -> door.count() == 2);
        assertThat(slept).contains(Duration.ofMinutes(10));
        assertThat(logged.toString()).contains("certificate-revoked");
    }

    @Test
    void an_order_is_answered_by_a_fresh_look_even_when_nothing_changed() throws Exception {
        door.pollAnswers.add(Answer.of(
                200,
                "{\"orders\":[{\"id\":\"o-1\",\"action\":\"report-now\"},{\"id\":\"o-2\",\"action\":\"exec\"},"
                        + "{\"id\":\"o-3 x\",\"action\":\"report-now\"}]}"));

        start();

        TestServer.await(() -> door.count() == 2);
        assertThat(door.reportQueries).containsExactly("null", "orders=o-1");
        assertThat(infos()).isEqualTo(2);
    }

    @Test
    void a_server_that_lost_the_newest_report_gets_one() throws Exception {
        door.pollAnswers.add(Answer.problem(409, "report-wanted"));

        start();

        TestServer.await(() -> door.count() == 2);
        assertThat(door.reportQueries).containsExactly("null", "null");
    }

    @Test
    void the_newest_report_is_kept_while_the_server_is_down_and_over_restarts() throws Exception {
        for (int i = 0; i < 200; i++) {
            door.reportAnswers.add(Answer.of(500, ""));
        }
        start();
        TestServer.await(() -> door.count() >= 2 && Files.exists(folder.resolve("newest.json")));
        agent.orElseThrow().close();
        host.engine.close();
        synchronized (door) {
            door.reportAnswers.clear();
            door.reports.clear();
        }

        Report kept = AgentState.in(folder).kept().orElseThrow();
        start();

        TestServer.await(() -> door.count() >= 1 && door.reports.getLast().incarnation() == 2);
        assertThat(kept.incarnation()).isEqualTo(1);
        assertThat(kept.subjects()).extracting(Subject::name).contains("web");
    }

    @Test
    void an_event_is_looked_at_at_once_and_alone() throws Exception {
        events(300);
        start(Optional.of(host.engine.client(patient())), Duration.ofMinutes(5));
        TestServer.await(() -> door.count() == 2);

        assertThat(door.report(1).subjects().stream()
                        .filter(subject -> subject.configuration().isPresent())
                        .map(Subject::name))
                .containsExactly("web");
    }

    private static io.vigie.collect.engine.EngineTimeouts patient() {
        return new io.vigie.collect.engine.EngineTimeouts(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    private void events(int afterMillis) {
        String event = "{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":\"" + FakeHost.id(1) + "\"}}\n";
        host.engine.script("/events", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes());
            TestServer.await(() -> door.count() == 1);
            Thread.sleep(afterMillis);
            change("web", true);
            FakeEngine.write(channel, (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").getBytes());
            Thread.sleep(30_000);
        });
    }

    private static final String CHUNKS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** Each of them once ended a thread of the agent for good, whose host went on being fresh. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "endless",
                CHUNKS + "ffffffffffffffff\r\n{}",
                CHUNKS + "2\r\n[]\r\n",
                CHUNKS + "5\r\n{\"a\":\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n{",
                "\u0000\u0000\u0000\u0000"
            })
    void after_a_bad_answer_the_events_are_listened_to_again(String bad) throws Exception {
        host.engine.script("/events", channel -> {
            boolean endless = bad.equals("endless");
            for (int times = 0; times < (endless ? 50_000 : 1); times++) {
                FakeEngine.write(channel, (endless ? "HTTP/1.1 100 Continue\r\n\r\n" : bad).getBytes(ISO_8859_1));
            }
            channel.close();
        });
        start(Optional.of(host.engine.client(patient())), Duration.ofMinutes(5));
        TestServer.await(() -> door.count() == 1 && asked("/events") >= 3);

        events(0);

        TestServer.await(() -> door.count() == 2);
        assertThat(door.report(1).subjects())
                .filteredOn(subject -> subject.configuration().isPresent())
                .extracting(Subject::name)
                .contains("web");
    }

    private long asked(String path) {
        return host.engine.requests().stream()
                .filter(line -> line.contains(path))
                .count();
    }

    @Test
    void a_scanner_that_fails_is_asked_again_and_the_heartbeat_says_so() throws Exception {
        AtomicInteger scans = new AtomicInteger();
        Scanner scanner = host.scan();
        start(new Scanner() {
            @Override
            public HostScan full() {
                if (scans.incrementAndGet() <= 2) {
                    throw new StackOverflowError();
                }
                return scanner.full();
            }

            @Override
            public HostScan again(Set<EngineChange> changes) {
                return scanner.again(changes);
            }
        });

        TestServer.await(() -> door.count() == 1 && !door.polls.isEmpty());
        assertThat(door.polls.getLast()).contains("&restarts=2").doesNotContain("ended");
        assertThat(logged.toString())
                .contains("The loop of scan failed and starts again: java.lang.StackOverflowError");
    }

    @Test
    void a_silent_stream_of_events_is_opened_anew_and_everything_looked_at() throws Exception {
        host.engine.script("/events", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes());
            Thread.sleep(30_000);
        });

        start(Optional.of(host.engine.client()), Duration.ofMinutes(5));

        TestServer.await(() -> infos() >= 3);
        assertThat(host.engine.requests().stream().filter(line -> line.contains("/events")))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void an_unchanged_host_costs_few_bytes() throws Exception {
        start();
        TestServer.await(() -> door.polls.size() >= 3);

        assertThat(door.count()).isEqualTo(1);
        assertThat(door.pollBytes).allMatch(bytes -> bytes < 200);
    }

    @Test
    void readings_alone_make_no_report() {
        Outbox outbox = new Outbox(AgentState.in(folder), new Log(new PrintStream(logged), Clock.systemUTC(), ""));
        Reporter reporter = new Reporter(
                new AgentDescription("1.0", false, Map.of()),
                new ReportSequence(AgentState.in(folder)),
                outbox,
                Clock.systemUTC());
        HostScan seen = host.scan().full();
        reporter.saw(seen, false, java.util.Set.of());
        Outbox.Pending first = outbox.pending().orElseThrow();

        reporter.saw(
                new HostScan(
                        seen.sections(),
                        seen.subjects().stream()
                                .map(subject -> subject.withReadings(Map.of("memoryAvailableBytes", 1L)))
                                .toList()),
                false,
                java.util.Set.of());

        assertThat(outbox.pending()).containsSame(first);
    }
}
