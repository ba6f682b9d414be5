package io.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.agent.enrolment.AgentState;
import io.vigie.agent.enrolment.Enrolment;
import io.vigie.agent.server.CaPin;
import io.vigie.agent.server.ServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalWaitTest {
    private static final TestServer.Answer WAITING = new TestServer.Answer(202, Optional.of("10"), "{}");

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    private void enrol(TestServer server, Optional<Duration> patience) throws Exception {
        Sleeper sleeper = pause -> {
            pauses.add(pause);
            meanwhile.removeFirst().run();
        };
        new ApprovalWait(new Enrolment(AgentState.in(folder)), patience, new Backoff(new Random(1)), sleeper, said::add)
                .enrol(
                        new Enrolment.Invitation(
                                ServerAddress.of(server.url()), "token-1", CaPin.of(server.authority.pin())),
                        "web-1");
    }

    @Test
    void an_agent_asks_again_with_its_key_until_somebody_has_approved_it() throws Exception {
        try (TestServer server = new TestServer()) {
            server.enrolmentAnswer = Optional.of(WAITING);
            meanwhile.add(() -> {});
            meanwhile.add(() -> server.enrolmentAnswer = Optional.empty());

            enrol(server, Optional.empty());

            assertThat(AgentState.in(folder).isEnrolled()).isTrue();
            assertThat(said).singleElement().asString().containsPattern("fingerprint sha256:[0-9a-f]{64}");
            assertThat(pauses)
                    .hasSize(2)
                    .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(10)));
        }
    }

    @Test
    void a_server_that_is_away_meanwhile_ends_no_wait() throws Exception {
        try (TestServer server = new TestServer()) {
            server.enrolmentAnswer = Optional.of(WAITING);
            meanwhile.add(server::away);
            meanwhile.add(() -> {
                server.enrolmentAnswer = Optional.empty();
                back(server);
            });

            enrol(server, Optional.empty());

            assertThat(AgentState.in(folder).isEnrolled()).isTrue();
        }
    }

    private static void back(TestServer server) {
        try {
            server.back();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void the_refusal_of_a_person_ends_the_wait() {
        try (TestServer server = new TestServer()) {
            server.enrolmentAnswer = Optional.of(WAITING);
            meanwhile.add(
                    () -> server.enrolmentAnswer = Optional.of(TestServer.Answer.problem(403, "enrolment-refused")));

            assertThatThrownBy(() -> enrol(server, Optional.empty()))
                    .isInstanceOf(Enrolment.Refused.class)
                    .hasMessageContaining("has refused to let this host in");
        }
    }

    @Test
    void a_wait_ends_when_its_time_is_over() {
        try (TestServer server = new TestServer()) {
            server.enrolmentAnswer = Optional.of(WAITING);
            meanwhile.add(() -> {});

            assertThatThrownBy(() -> enrol(server, Optional.of(Duration.ofSeconds(15))))
                    .isInstanceOf(ApprovalWait.InVain.class);
            assertThat(pauses).hasSize(1);
        }
    }
}
