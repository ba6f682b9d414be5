package io.vigie.ui.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.trail.chain.TrailProblem;
import io.vigie.ui.ScreenTest;
import io.vigie.ui.i18n.BundledTexts;
import io.vigie.ui.i18n.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every action that the code writes has words. */
class TrailActionsTest extends ScreenTest {
    private static final List<Path> SOURCES = List.of(Path.of("../backend/src/main/java"), Path.of("src/main/java"));

    @Test
    void every_action_that_the_server_writes_has_a_name_and_every_name_an_action() throws IOException {
        ActionsInSource source = new ActionsInSource(SOURCES);

        assertThat(source.unresolved()).isEmpty();
        assertThat(TrailActions.ALL).isSorted().containsExactlyInAnyOrderElementsOf(with(source.actions(), "login"));
    }

    /** Who signs in is written by a method of its own. */
    private static Set<String> with(Set<String> actions, String login) {
        actions.add(login);
        return actions;
    }

    @Test
    void actions_states_names_and_problems_have_words_in_both_languages() {
        List<String> keys = Stream.of(
                        TrailActions.ALL.stream().map(action -> "trail.action." + action),
                        TrailValue.NAMES.stream().map(name -> "trail.detail." + name),
                        TrailValue.STATES.stream().map(state -> "trail.state." + state),
                        Arrays.stream(TrailPeriod.values()).map(period -> "trail.period." + period.word()),
                        Arrays.stream(TrailOutcome.values()).map(outcome -> "trail.outcome." + outcome.word()),
                        Arrays.stream(TrailProblem.Kind.values())
                                .flatMap(kind -> Stream.of(
                                        "trail.problem." + kind.word(), "trail.problem." + kind.word() + ".do")))
                .flatMap(each -> each)
                .toList();

        assertThat(BundledTexts.keys(Messages.ENGLISH)).containsAll(keys);
        assertThat(BundledTexts.keys(Messages.FRENCH)).containsAll(keys);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trail.done(who, \"made-up\", \"\", detail);|made-up",
                "this.trail.refused(who, NAME, \"\", detail);|by-constant",
                "forward(\"by-method\");|by-method",
                "trail.done(who, Other.NAME, \"\", detail);|by-another",
                "twice(NAME);|by-constant"
            })
    void an_action_is_found_however_it_is_written(String statement, String action, @TempDir Path folder)
            throws IOException {
        write(folder, statement);

        ActionsInSource found = new ActionsInSource(List.of(folder));

        assertThat(found.actions()).contains(action);
        assertThat(found.unresolved()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trail.done(who, made(), \"\", detail);|made()",
                "trail.done(who, \"a\" + who, \"\", detail);|\"a\" + who",
                "trail.refused(who, flag ? \"a\" : \"b\", \"\", detail);|flag"
            })
    void an_action_that_cannot_be_found_is_named(String statement, String part, @TempDir Path folder)
            throws IOException {
        write(folder, statement);

        assertThat(new ActionsInSource(List.of(folder)).unresolved())
                .singleElement(AS_TEXT)
                .contains(part);
    }

    private static final org.assertj.core.api.InstanceOfAssertFactory<
                    String, ? extends org.assertj.core.api.AbstractStringAssert<?>>
            AS_TEXT = org.assertj.core.api.InstanceOfAssertFactories.STRING;

    private static void write(Path folder, String statement) throws IOException {
        Files.writeString(folder.resolve("Other.java"), "class Other { static final String NAME = \"by-another\"; }");
        Files.writeString(folder.resolve("Writer.java"), """
                class Writer {
                    private static final String NAME = "by-constant";
                    void act() { %s }
                    private void forward(String action) { trail.done("", action, "", null); }
                    private void twice(String again) { forward(again); }
                }
                """.formatted(statement));
    }
}
