package io.vigie.ui.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.chain.TrailProblem;
import io.vigie.trail.chain.Verification;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.component.CopyableCode;
import io.vigie.ui.i18n.Messages;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationTest extends ScreenTest {
    private static final String KEY = "sha256:" + "ab".repeat(32);

    @BeforeEach
    void inParis() {
        liveIn("Europe/Paris");
        speak(Messages.ENGLISH);
    }

    private static Verification verification(long checkpoints, long ended, TrailProblem... problems) {
        Instant first = Instant.parse("2026-03-31T10:00:00Z");
        return new Verification(
                1_234,
                ended,
                Optional.of(first),
                Optional.of(first.plus(Duration.ofDays(1))),
                "00".repeat(32),
                checkpoints,
                checkpoints == 0 ? Set.of() : Set.of(KEY),
                List.of(problems),
                problems.length);
    }

    private String result(Verification found) {
        return text(shown(new VerificationResult(found)));
    }

    @Test
    void an_intact_trail_says_how_much_was_compared_and_by_whom_it_is_signed() {
        assertThat(result(verification(5, 0)))
                .contains(
                        "The trail is intact",
                        "1,234 rows, compared with 5 signed checkpoints.",
                        "from Mar 31, 2026",
                        KEY)
                .doesNotContain("ended by age");
        assertThat(result(verification(1, 7))).contains("7 entries have ended by age");
    }

    @Test
    void without_a_checkpoint_it_says_how_little_that_proves() {
        assertThat(result(verification(0, 0)))
                .contains("Nothing is out of place", "no signed checkpoint", "could have written all of it again")
                .doesNotContain("intact");
    }

    @ParameterizedTest
    @EnumSource
    void each_problem_says_where_what_it_means_and_what_to_do(TrailProblem.Kind kind) {
        for (var language : List.of(Messages.ENGLISH, Messages.FRENCH)) {
            speak(language);
            VerificationResult result =
                    shown(new VerificationResult(verification(2, 0, new TrailProblem(kind, 12, 34))));
            ListItem problem = $(ListItem.class).from(result).single();

            assertThat(text(problem)).contains("12", "34").doesNotContain("trail.");
            assertThat(problem.getChildren().toList()).hasSize(2);
            assertThat(text(result)).doesNotContain("intact");
            UI.getCurrent().removeAll();
        }
    }

    @Test
    void an_entry_without_a_row_and_a_row_without_an_entry_are_told_apart() {
        assertThat(result(verification(
                        1,
                        0,
                        new TrailProblem(TrailProblem.Kind.ENTRY_NOT_SEALED, 0, 34),
                        new TrailProblem(TrailProblem.Kind.LINK_REMOVED, 12, 0))))
                .contains("Entry 34: the entry has no place", "Row 12: the row was removed")
                .contains("is not as it was written");
    }

    @Test
    void more_problems_than_are_listed_are_counted() {
        Verification few = verification(1, 0, new TrailProblem(TrailProblem.Kind.LINK_REMOVED, 12, 0));
        Verification many =
                new Verification(1_234, 0, few.first(), few.last(), few.hash(), 1, few.keys(), few.problems(), 1_000);

        assertThat(result(many)).contains("and 999 more");
    }

    private VerificationPanel clicked(Supplier<Verification> verify) {
        VerificationPanel panel = shown(new VerificationPanel(verify));
        shown(panel.button());
        test(panel.button()).click();
        return panel;
    }

    private static void settle(VerificationPanel panel) throws InterruptedException {
        for (int tries = 0; tries < 200 && !panel.button().isEnabled(); tries++) {
            Thread.sleep(10);
            UI.getCurrent()
                    .getSession()
                    .getService()
                    .runPendingAccessTasks(UI.getCurrent().getSession());
        }
    }

    @Test
    void progress_is_shown_until_the_result_is_there_and_nobody_starts_a_second_one() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        VerificationPanel panel = clicked(() -> {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return verification(5, 0);
        });
        assertThat($(ProgressBar.class).from(panel).exists()).isTrue();
        assertThat(panel.button().isEnabled()).isFalse();

        end.countDown();
        settle(panel);

        assertThat(text(panel)).contains("The trail is intact");
        assertThat($(ProgressBar.class).from(panel).exists()).isFalse();
        assertThat(panel.button().isEnabled()).isTrue();
    }

    @Test
    void while_somebody_else_verifies_it_says_so() throws InterruptedException {
        VerificationPanel panel = clicked(() -> {
            throw new CodedException(ProblemType.TRAIL_BUSY);
        });

        settle(panel);

        assertThat(text(panel)).contains("in a minute");
        assertThat(panel.button().isEnabled()).isTrue();
    }

    @Test
    void a_download_comes_with_the_command_that_verifies_it_by_every_pin() {
        DownloadDialog dialog = new DownloadDialog(InputStream::nullInputStream, List.of(KEY, "sha256:00"));
        dialog.open();

        assertThat(text($(CopyableCode.class).from(dialog).single()))
                .isEqualToNormalizingWhitespace(
                        "vigie verify --trail trail.jsonl \\ --checkpoints checkpoints.jsonl \\ --ca-pin " + KEY
                                + " \\ --ca-pin sha256:00");
    }
}
