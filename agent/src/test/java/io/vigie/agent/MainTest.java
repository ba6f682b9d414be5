package io.vigie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int execute(String... arguments) {
        return new Main(new PrintStream(out, true), new PrintStream(errors, true), Clock.systemUTC())
                .execute(List.of(arguments), Map.of());
    }

    @Test
    void what_it_prints_is_what_would_leave_the_host() {
        try (FakeHost host = new FakeHost()) {
            host.add(1, "web");
            host.ready();

            int status =
                    execute("report", "--docker", host.engine.address(), "--name", "web-1", "--label", "site=paris");

            assertThat(status).isZero();
            Report report = ReportReader.read(out.toByteArray()).report();
            assertThat(report.agent().labels()).containsEntry("site", "paris");
            assertThat(report.subjects().getFirst().name()).isEqualTo("web-1");
        }
    }

    @Test
    void wrong_usage_is_answered_in_one_sentence() {
        assertWrong("There is no option --bogus;", "report", "--bogus");
        assertWrong("There is no command launch;", "launch");
        assertWrong("--state needs a value", "run", "--state");
        assertWrong("--label takes name=value", "run", "--label", "x");
        assertWrong("must be unix:///path or tcp://host:port", "report", "--docker", "http://x");
        assertWrong("Enrolling takes", "enrol", "--server", "https://x");
        assertWrong("must be https://", "enrol", "--server", "http://x", "--token", "t", "--ca-pin", "sha256:00");
        assertWrong("64 hexadecimal", "enrol", "--server", "https://x", "--token", "t", "--ca-pin", "sha256:00");
        assertWrong("not enrolled yet", "run", "--state", folder.toString());
        assertWrong("no recorded report", "run", "--state", folder.toString(), "--replay", "/nonexistent.json");
        assertWrong("There is no option ‹U+001B›[2J", "run", "\u001b[2J");
    }

    private void assertWrong(String sentence, String... arguments) {
        errors.reset();
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains(sentence).hasLineCount(1);
    }

    @Test
    void recorded_hosts_enrol_with_one_token_and_are_sent_as_samples() throws Exception {
        try (TestServer door = new TestServer()) {
            Thread agent = Thread.ofVirtual()
                    .start(() -> execute(
                            "run",
                            "--replay",
                            "web-1",
                            "--replay",
                            "db-1",
                            "--state",
                            folder.toString(),
                            "--server",
                            door.url(),
                            "--token",
                            "t",
                            "--ca-pin",
                            door.authority.pin()));
            try {
                TestServer.await(() -> door.count() == 2);
                assertThat(door.reports).allMatch(report -> report.agent().sample());
                assertThat(door.reports.stream()
                                .map(report -> report.subjects().getFirst().name()))
                        .containsExactlyInAnyOrder("web-1", "db-1");
                assertThat(folder.resolve("web-1/certificate.pem")).exists();
                assertThat(folder.resolve("db-1/certificate.pem")).exists();
            } finally {
                agent.interrupt();
                agent.join();
            }
        }
    }

    @Test
    void help_names_every_option() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("--docker", "--host-root", "--state", "--label", "--name", "--replay");
    }
}
