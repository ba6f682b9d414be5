package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.lab.OtherClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent as a process of its own, whose clock libfaketime sets. */
@Tag("long")
class SkewedAgentTest {
    /** A process of its own starts slowly on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final TestServer door = new TestServer();
    private final FakeHost host = new FakeHost();
    private Optional<Process> agent = Optional.empty();

    @AfterEach
    void leaveNothing() throws InterruptedException {
        if (agent.isPresent()) {
            agent.get().destroyForcibly().waitFor();
        }
        door.close();
        host.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-366, 366})
    void a_year_off_it_enrols_reports_and_renews_once(int days) throws Exception {
        host.add(1, "web");
        host.ready();
        door.authority.age = Duration.ofDays(29);

        start(days);
        TestServer.await(PATIENCE, () -> !door.askedKeys.isEmpty());
        door.authority.age = Duration.ofMinutes(10);

        TestServer.await(PATIENCE, () -> door.serials.stream().distinct().count() == 2);
        int heard = door.serials.size();
        TestServer.await(PATIENCE, () -> door.serials.size() >= heard + 5);
        assertThat(door.askedKeys).hasSize(2);
        // On a machine that is busy the first scan may lack what came too late, and a second report bring it.
        assertThat(door.count()).isBetween(1, 2);
        assertThat(Files.readString(folder.resolve("agent.log")))
                .contains(Integer.toString(Instant.now()
                        .plus(Duration.ofDays(days))
                        .atOffset(ZoneOffset.UTC)
                        .getYear()));
    }

    private void start(int days) throws IOException {
        ProcessBuilder process = AgentProcess.of(folder, host, door);
        process.environment().putAll(OtherClock.ahead(days));
        agent = Optional.of(process.start());
    }
}
