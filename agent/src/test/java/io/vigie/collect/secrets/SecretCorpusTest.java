package io.vigie.collect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCorpusTest {

    @ParameterizedTest
    @ValueSource(strings = {"development.txt", "held-out-1.txt", "held-out-2.txt", "held-out-3.txt", "held-out-4.txt"})
    void secrets_and_other_values_are_told_apart(String file) {
        SecretCorpus corpus = SecretCorpus.read(file);
        String mistakes = corpus.mistakes().stream().map(Object::toString).collect(Collectors.joining("\n"));
        System.out.printf(
                "%s: %d variables, %d of them secrets, precision %.3f, recall %.3f%n%s%n",
                file,
                corpus.entries().size(),
                corpus.count(SecretCorpus.Entry::secret),
                corpus.precision(),
                corpus.recall(),
                mistakes);

        assertThat(corpus.precision()).as(mistakes).isGreaterThanOrEqualTo(0.95);
        assertThat(corpus.recall()).as(mistakes).isGreaterThanOrEqualTo(0.95);
    }
}
