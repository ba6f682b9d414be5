package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.agent.enrolment.AgentState;
import io.vigie.collect.FakeHost;
import io.vigie.collect.Recorded;
import io.vigie.collect.engine.FakeEngine;
import io.vigie.report.Container;
import io.vigie.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own, killed outright. */
class KilledAgentTest {
    @TempDir
    private Path folder;

    private final TestServer door = new TestServer();
    private final FakeHost host = new FakeHost();
    private final CountDownLatch changed = new CountDownLatch(1);
    private Optional<Process> agent = Optional.empty();

    @BeforeEach
    void aHost() {
        host.add(1, "web");
        host.ready();
        String event = "{\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":\"" + FakeHost.id(1) + "\"}}\n";
        host.engine.script("/events", channel -> {
            FakeEngine.write(channel, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes());
            changed.await();
            FakeEngine.write(channel, (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").getBytes());
            Thread.sleep(30_000);
        });
    }

    @AfterEach
    void leaveNothing() throws InterruptedException {
        kill();
        door.close();
        host.close();
    }

    private void start() throws IOException {
        agent = Optional.of(AgentProcess.of(folder, host, door).start());
    }

    private void kill() throws InterruptedException {
        if (agent.isPresent()) {
            agent.get().destroyForcibly().waitFor();
        }
    }

    @Test
    void killed_while_the_server_is_away_it_delivers_its_newest_report_when_both_are_back() throws Exception {
        start();
        TestServer.await(() -> door.count() == 1);
        door.away();
        makePrivileged();
        TestServer.await(() -> kept().filter(KilledAgentTest::showsPrivileged).isPresent());
        kill();
        host.engine.script("/info", channel -> Thread.sleep(30_000));

        door.back();
        start();

        TestServer.await(() -> door.count() >= 2);
        assertThat(door.report(0)).matches(report -> !showsPrivileged(report));
        assertThat(door.report(1)).matches(KilledAgentTest::showsPrivileged);
        assertThat(door.report(1).incarnation()).as("made before the kill").isEqualTo(1);
        TestServer.await(() -> kept().filter(KilledAgentTest::showsPrivileged).isEmpty());
    }

    private void makePrivileged() {
        host.engine.answer(
                "/containers/" + FakeHost.id(1) + "/json",
                Recorded.of("container")
                        .with("Id", FakeHost.id(1))
                        .with("Name", "/web")
                        .with("HostConfig/Privileged", true)
                        .text());
        changed.countDown();
    }

    private Optional<Report> kept() {
        return AgentState.in(folder.resolve("state")).kept();
    }

    private static boolean showsPrivileged(Report report) {
        return report.subjects().stream()
                .flatMap(subject -> subject.configuration().stream())
                .anyMatch(facts -> facts instanceof Container container
                        && container.privileged().orElse(false));
    }
}
