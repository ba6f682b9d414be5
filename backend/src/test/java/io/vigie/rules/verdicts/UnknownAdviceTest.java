package io.vigie.rules.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.i18n.Text;
import io.vigie.report.Missing;
import io.vigie.rules.Catalogue;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.facts.FactRead;
import io.vigie.rules.labels.FactLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnknownAdviceTest {
    private static final int MOST_LETTERS = 160;
    private static final Catalogue CATALOGUE = Catalogue.bundled();

    private static Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>();
        CATALOGUE
                .rules()
                .forEach(rule -> CATALOGUE.factsReadBy(rule.id()).stream()
                        .map(FactRead::fact)
                        .forEach(facts::add));
        return facts;
    }

    @Test
    void every_reason_says_of_every_fact_that_a_rule_reads_what_to_do() {
        for (String fact : facts()) {
            for (Missing why : Missing.values()) {
                WhyUnknown unknown = new WhyUnknown(why.word(), fact);
                assertThat(unknown.sentence().en())
                        .contains(": " + FactLabels.of(fact).en() + ". ");
                assertThat(unknown.sentence().fr())
                        .contains(" : " + FactLabels.of(fact).fr() + ". ");
                assertReadable(unknown.sentence());
            }
            assertReadable(new WhyUnknown(WhyUnknown.FACT_MISSING, fact).sentence());
        }
    }

    @Test
    void each_unknown_example_of_each_rule_is_explained_in_both_languages() {
        List<Text> sentences = CATALOGUE
                .compiled()
                .flatMap(UnknownAdviceTest::unknown)
                .map(WhyUnknown::sentence)
                .toList();

        assertThat(sentences).hasSizeGreaterThan(200).allSatisfy(UnknownAdviceTest::assertReadable);
    }

    private static Stream<WhyUnknown> unknown(CompiledRule rule) {
        return rule.examples().stream()
                .filter(example -> example.verdict().equals(Verdict.UNKNOWN.word()))
                .flatMap(example -> why(rule, example));
    }

    private static Stream<WhyUnknown> why(CompiledRule rule, Example example) {
        return rule.judge(example.toCase(rule.rule().subject())).stream()
                .flatMap(judgement -> judgement.why().stream());
    }

    private static void assertReadable(Text sentence) {
        for (String text : List.of(sentence.en(), sentence.fr())) {
            assertThat(text).doesNotContainPattern("[{}\\[\\]\"]").contains(" ");
            assertThat(text.codePointCount(0, text.length())).as(text).isLessThanOrEqualTo(MOST_LETTERS);
            assertThat(Arrays.stream(Missing.values()).map(Missing::word).filter(word -> word.contains("-")))
                    .noneMatch(text::contains);
        }
        assertThat(sentence.en()).isNotEqualTo(sentence.fr());
    }

    /** The table there is held to a real host by a test of the agent. */
    @Test
    void the_rights_that_are_named_are_those_of_the_operations_guide() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| `(CAP_\\w+)` \\|[^|]*\\|([^|]*)\\|$");
        List<MatchResult> rows = row.matcher(Files.readString(Path.of("../docs/operations.md")))
                .results()
                .toList();

        assertThat(rows).hasSize(4);
        for (MatchResult right : rows) {
            String named = right.group(2).replaceFirst("\\(`not-permitted`\\).*", "");
            Pattern.compile("`(\\w+\\.\\w+)(?:\\[\\])?`")
                    .matcher(named)
                    .results()
                    .map(fact -> new WhyUnknown("not-permitted", fact.group(1)).sentence())
                    .forEach(sentence -> assertThat(sentence.en()).contains(right.group(1)));
        }
    }
}
