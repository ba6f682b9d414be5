package io.vigie.collect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and other values are told apart; docs/benchmarks.md has the figures, and how the files were put together. */
class SecretCorpusTest {
    private static final List<String> HELD_OUT =
            List.of("held-out-1.txt", "held-out-2.txt", "held-out-3.txt", "held-out-4.txt");

    @ParameterizedTest
    @ValueSource(strings = {"development.txt", "held-out-1.txt", "held-out-2.txt", "held-out-3.txt", "held-out-4.txt"})
    void documented_variables_are_told_apart(String file) {
        assertGood(file, SecretCorpus.read(file).documented());
    }

    @Test
    void tokens_under_names_that_say_nothing_are_known_by_their_form() {
        assertGood(
                "tokens",
                new SecretCorpus(heldOut()
                        .filter(entry -> !SecretCorpus.isDocumented(entry))
                        .toList()));
    }

    @Test
    void all_that_was_held_out_is_told_apart() {
        assertGood("held out", new SecretCorpus(heldOut().toList()));
    }

    @Test
    void the_corpus_is_large_and_has_no_entry_twice_in_one_part() {
        List<SecretCorpus.Entry> development =
                SecretCorpus.read("development.txt").entries();

        assertThat(development).hasSizeGreaterThan(500).doesNotHaveDuplicates();
        assertThat(heldOut().toList()).hasSizeGreaterThan(1_500).doesNotHaveDuplicates();
        assertThat(heldOut().filter(SecretCorpus::isDocumented).map(SecretCorpus.Entry::name))
                .doesNotContainAnyElementsOf(
                        development.stream().map(SecretCorpus.Entry::name).toList());
    }

    private static Stream<SecretCorpus.Entry> heldOut() {
        return HELD_OUT.stream().flatMap(file -> SecretCorpus.read(file).entries().stream());
    }

    private static void assertGood(String name, SecretCorpus corpus) {
        String mistakes = corpus.mistakes().stream().map(Object::toString).collect(Collectors.joining("\n"));
        System.out.printf(
                "%s: %d variables, %d of them secrets, precision %.3f, recall %.3f%n%s%n",
                name,
                corpus.entries().size(),
                corpus.count(SecretCorpus.Entry::secret),
                corpus.precision(),
                corpus.recall(),
                mistakes);

        assertThat(corpus.precision()).as(mistakes).isGreaterThanOrEqualTo(0.95);
        assertThat(corpus.recall()).as(mistakes).isGreaterThanOrEqualTo(0.95);
    }
}
