package io.vigie.rules.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.Catalogue;
import io.vigie.rules.FailingExamples;
import io.vigie.rules.compiled.CompiledRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule says of each of its failing examples, in both languages; target/findings.txt has all of it to read. */
class FindingSentencesTest {
    private static final Catalogue CATALOGUE = Catalogue.bundled();
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    /** Braces and brackets of JSON and places, words for machines, and values that are not there. */
    private static final Pattern RAW = Pattern.compile("[{}\\[\\]\"]|\\b(true|false|null|unknown|inconnu)\\b|  ");

    /** An address in its brackets. */
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f.]*:[0-9a-f:.]*]");

    static Stream<CompiledRule> rules() {
        return CATALOGUE.compiled();
    }

    private static Set<String> sentences(CompiledRule rule, Locale language) {
        Set<String> sentences = new TreeSet<>();
        FailingExamples.of(rule).forEach(evidence -> sentences.add(rule.rule().findingOf(evidence, "web-1", language)));
        return sentences;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_finding_is_a_sentence_with_what_was_observed(CompiledRule rule) {
        assertThat(rule.rule().finding()).as(rule.rule().id()).isPresent();
        for (Locale language : LANGUAGES) {
            assertThat(sentences(rule, language))
                    .as("%s, %s", rule.rule().id(), language)
                    .isNotEmpty()
                    .allSatisfy(sentence -> {
                        assertThat(sentence).isNotEqualTo(rule.rule().title().in(language));
                        assertThat(IPV6.matcher(sentence).replaceAll("")).doesNotContainPattern(RAW);
                        assertThat(sentence).doesNotEndWith(".").isNotBlank();
                        assertThat(sentence.codePointCount(0, sentence.length()))
                                .isBetween(10, FindingSentence.MOST_LETTERS);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_two_languages_differ(CompiledRule rule) {
        assertThat(sentences(rule, Locale.ENGLISH)).doesNotContainAnyElementsOf(sentences(rule, Locale.FRENCH));
    }

    @Test
    void all_sentences_are_there_to_read() throws IOException {
        List<String> lines = new ArrayList<>();
        rules().forEach(rule -> {
            lines.add("# " + rule.rule().id() + " (" + rule.rule().severity().word() + ")");
            for (Locale language : LANGUAGES) {
                lines.add("  " + rule.rule().title().in(language));
                sentences(rule, language).stream().limit(12).forEach(sentence -> lines.add("    " + sentence));
            }
        });
        Path file = Files.write(Path.of("target", "findings.txt"), lines);

        assertThat(file).isNotEmptyFile();
    }
}
