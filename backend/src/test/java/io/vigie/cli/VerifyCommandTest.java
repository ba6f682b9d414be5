package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.trail.chain.ChainedEntry;
import io.vigie.trail.chain.Checkpoint;
import io.vigie.trail.chain.Link;
import io.vigie.trail.chain.SignedCheckpoint;
import io.vigie.trail.chain.TestSigner;
import io.vigie.trail.chain.TrailFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vigie verify --trail}. */
class VerifyCommandTest {
    private static final TestSigner SIGNER = new TestSigner();

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();
    private SignedCheckpoint checkpoint;

    @BeforeEach
    void write() {
        Link last = Link.START;
        for (long id = 1; id <= 9; id++) {
            ChainedEntry entry = new ChainedEntry(
                    id,
                    Instant.parse("2026-11-30T10:00:00Z"),
                    "alice \u202Ex",
                    "login",
                    "",
                    "done",
                    Map.of("n", "" + id));
            last = last.next(entry);
            lines.add(new String(TrailFile.line(last, Optional.of(entry)), StandardCharsets.UTF_8));
        }
        checkpoint = SignedCheckpoint.sign(Checkpoint.of(last, Instant.parse("2026-11-30T11:00:00Z")), SIGNER);
    }

    private AuditRun verify(String... options) throws IOException {
        Path file = Files.write(folder.resolve("trail.jsonl"), lines);
        List<String> arguments = new ArrayList<>(List.of("verify", "--trail", file.toString()));
        arguments.addAll(List.of(options));
        return AuditRun.of(arguments.toArray(String[]::new));
    }

    private String kept() throws IOException {
        return Files.writeString(folder.resolve("kept.jsonl"), checkpoint.envelope() + "\n")
                .toString();
    }

    @Test
    void a_trail_as_it_was_written_ends_with_0_and_shows_the_key() throws IOException {
        lines.add(checkpoint.envelope());

        AuditRun run = verify();

        assertThat(run.status()).isEqualTo(Main.CLEAN);
        assertThat(run.out()).contains("as it was written: 9 rows", "1 checkpoints", SIGNER.pin());
    }

    @Test
    void a_key_that_is_known_is_not_shown_and_another_is_not_believed() throws IOException {
        lines.add(checkpoint.envelope());

        assertThat(verify("--ca-pin", SIGNER.pin()).out()).doesNotContain(SIGNER.pin());
        assertThat(verify("--ca-pin", "sha256:" + "0".repeat(64)).out())
                .contains("Row 9: the checkpoint is not signed by a key that is known.");
        assertThat(verify("--ca-pin", "deadbeef").errors()).contains("--ca-pin is sha256:");
    }

    @Test
    void without_a_checkpoint_it_is_said_what_that_means() throws IOException {
        assertThat(verify().out()).contains("No checkpoint was there to compare with");
    }

    @Test
    void a_change_is_named_with_its_row_in_either_language() throws IOException {
        lines.set(4, lines.get(4).replace("\"login\"", "\"logout\""));

        AuditRun run = verify("--checkpoints", kept());

        assertThat(run.status()).isEqualTo(Main.FINDINGS);
        assertThat(run.out()).contains("Row 5: the entry says something else", "not as it was written");
        assertThat(verify("--lang", "fr").out()).contains("Ligne 5 : l'entrée dit autre chose");
        assertThat(verify("--format", "json")
                        .json()
                        .at("problems")
                        .elements()
                        .getFirst()
                        .at("kind")
                        .text())
                .contains("entry-changed");
    }

    @Test
    void an_end_that_was_cut_off_is_found_by_a_checkpoint_that_was_kept_elsewhere() throws IOException {
        lines.subList(6, 9).clear();

        assertThat(verify().status()).isEqualTo(Main.CLEAN);
        assertThat(verify("--checkpoints", kept()).out()).contains("Row 7: rows from here on were cut off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "{}",
                "{\"position\":1}",
                "{\"position\":\"1\",\"id\":1,\"digest\":\"\",\"hash\":\"\"}",
                "{\"position\":1,\"id\":1,\"digest\":\"00\",\"hash\":\"00\"}",
                "{\"payloadType\":\"x\"}",
                "{\"payloadType\":\"application/vnd.vigie.trail-checkpoint+json\",\"payload\":\"?\",\"signatures\":[]}"
            })
    void what_is_no_trail_is_refused_with_its_line(String line) throws IOException {
        lines.add(2, line);

        AuditRun run = verify();

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.errors()).contains("this is no trail: line 3: ");
    }

    @Test
    void a_line_without_an_end_takes_no_memory() throws IOException {
        lines.add("x".repeat(300_000));

        assertThat(verify().errors()).contains("a line of more than 262,144 bytes");
    }

    @Test
    void what_is_missing_is_told() {
        assertThat(AuditRun.of("verify").errors()).contains("--trail needs a value");
        assertThat(AuditRun.of("verify", "--trail", "/nowhere/trail").errors()).contains("cannot read /nowhere/trail");
        assertThat(AuditRun.of("verify", "--help").out()).contains("--checkpoints", "Ends with 0");
    }
}
