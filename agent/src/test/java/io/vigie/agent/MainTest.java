package io.vigie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.report.Report;
import io.vigie.report.reader.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final String PIN = "sha256:" + "0".repeat(64);

    @TempDir
    private Path folder;

    private String input = "";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int execute(String... arguments) {
        return execute(Map.of(), arguments);
    }

    private int execute(Map<String, String> environment, String... arguments) {
        return new Main(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        new PrintStream(out, true),
                        new PrintStream(errors, true),
                        Clock.systemUTC())
                .execute(List.of(arguments), environment);
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
        assertWrong("--wait takes a number", "enrol", "--wait", "long");
        assertWrong("takes --certificate, --key, --ca and --server together", "run", "--certificate", "x");
        assertWrong("Enrolling takes", "enrol", "--server", "https://x");
        assertWrong("must be https://", "enrol", "--server", "http://x", "--token-file", "-", "--ca-pin", "sha256:00");
        assertWrong("64 hexadecimal", "enrol", "--server", "https://x", "--token-file", "-", "--ca-pin", "sha256:00");
        assertWrong("not enrolled yet", "run", "--state", folder.toString());
        assertWrong("no recorded report", "run", "--state", folder.toString(), "--replay", "/nonexistent.json");
        assertWrong("There is no option ‹U+001B›[2J", "run", "\u001b[2J");
    }

    @Test
    void a_token_on_the_command_line_is_refused_with_what_to_do_instead() {
        assertWrong("--token-file FILE", "enrol", "--server", "https://x", "--token", "secret");
        assertWrong("in VIGIE_TOKEN", "run", "--token=secret");
        assertThat(errors.toString(UTF_8)).doesNotContain("secret");
    }

    @Test
    void a_token_comes_from_a_file_or_standard_input_or_the_environment() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "from-file\n");
        input = "from-input";
        try (TestServer door = new TestServer()) {
            assertEnrols(door, "from-file", Map.of("VIGIE_TOKEN", "other"), "--token-file", file.toString());
            assertEnrols(door, "from-input", Map.of(), "--token-file", "-");
            assertEnrols(door, "from-environment", Map.of("VIGIE_TOKEN", "from-environment"));
        }
    }

    @Test
    void a_host_that_nobody_approves_in_time_ends_with_a_status_of_its_own_and_shows_its_key() throws Exception {
        input = "t";
        try (TestServer door = new TestServer()) {
            door.enrolmentAnswer = java.util.Optional.of(TestServer.Answer.of(202, "{}"));

            int status = execute(
                    "enrol",
                    "--server",
                    door.url(),
                    "--ca-pin",
                    door.authority.pin(),
                    "--state",
                    folder.toString(),
                    "--token-file",
                    "-",
                    "--wait",
                    "0");

            assertThat(status).isEqualTo(3);
            assertThat(out.toString(UTF_8)).containsPattern("waits until an administrator .* sha256:[0-9a-f]{64}");
            assertThat(errors.toString(UTF_8)).contains("Nobody has approved").hasLineCount(1);
        }
    }

    private void assertEnrols(TestServer door, String token, Map<String, String> environment, String... where) {
        List<String> arguments = new ArrayList<>(List.of(
                "enrol", "--server", door.url(), "--ca-pin", door.authority.pin(), "--state", folder + "/" + token));
        arguments.addAll(List.of(where));

        assertThat(execute(environment, arguments.toArray(String[]::new))).isZero();
        assertThat(door.tokens.getLast()).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two tokens", "line\nline", "\u0000", "clé"})
    void what_holds_no_token_is_refused_in_one_sentence(String content) {
        input = content;
        assertWrong(
                "There is no token in standard input",
                "enrol",
                "--server",
                "https://x",
                "--token-file",
                "-",
                "--ca-pin",
                PIN);
    }

    @Test
    void an_endless_token_is_not_read_to_its_end() {
        assertWrong(
                "There is no token in /dev/zero",
                "enrol",
                "--server",
                "https://x",
                "--token-file",
                "/dev/zero",
                "--ca-pin",
                PIN);
    }

    @Test
    void a_token_file_that_cannot_be_read_is_named() {
        assertThat(execute("enrol", "--server", "https://x", "--token-file", "/nonexistent", "--ca-pin", PIN))
                .isEqualTo(1);
        assertThat(errors.toString(UTF_8))
                .contains("The token's file cannot be read: /nonexistent")
                .hasLineCount(1);
    }

    private void assertWrong(String sentence, String... arguments) {
        errors.reset();
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains(sentence).hasLineCount(1);
    }

    @Test
    void recorded_hosts_enrol_with_one_token_and_are_sent_as_samples() throws Exception {
        input = "t\n";
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
                            "--token-file",
                            "-",
                            "--ca-pin",
                            door.authority.pin()));
            try {
                TestServer.await(() -> door.count() == 2);
                assertThat(door.reports).allMatch(report -> report.agent().sample());
                assertThat(door.reports.stream()
                                .map(report -> report.subjects().getFirst().name()))
                        .containsExactlyInAnyOrder("web-1", "db-1");
                assertThat(folder.resolve("web-1/identity.pem")).exists();
                assertThat(folder.resolve("db-1/identity.pem")).exists();
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
