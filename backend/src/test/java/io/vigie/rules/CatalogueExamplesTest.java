package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.Example;
import io.vigie.rules.facts.Case;
import io.vigie.rules.verdicts.Judgement;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every rule of the catalogue on its own examples. */
class CatalogueExamplesTest {
    private static final Catalogue CATALOGUE = Catalogue.bundled();

    static List<CompiledRule> rules() {
        return CATALOGUE.compiled().toList();
    }

    static Stream<Named> examples() {
        return rules().stream().flatMap(rule -> rule.examples().stream().map(example -> new Named(rule, example)));
    }

    static Stream<Named> failing() {
        return examples().filter(named -> named.example().verdict().equals("fail"));
    }

    record Named(CompiledRule rule, Example example) {
        Case judged() {
            return example.toCase(rule.rule().subject());
        }

        Verdict verdict(Case judged) {
            Instant now = example.now().orElse(Instant.parse("2026-06-01T00:00:00Z"));
            return rule.judge(judged).stream()
                    .filter(judgement -> !now.isBefore(judgement.holdsFrom()) && now.isBefore(judgement.holdsUntil()))
                    .map(Judgement::verdict)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return rule.rule().id() + " " + example.verdict() + " line "
                    + (example.facts().node().getStartMark().getLine() + 1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_comes_out_as_its_file_says(Named named) {
        assertThat(named.verdict(named.judged()).word())
                .as("%s", named)
                .isEqualTo(named.example().verdict());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failing")
    void a_fix_makes_each_failing_example_pass(Named named) {
        Case failing = named.judged();

        Case mended = failing.with(named.rule().rule().fix().applyTo(failing));

        assertThat(named.verdict(mended)).as("%s", named).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_shows_that_it_can_pass_and_fail(CompiledRule rule) {
        assertThat(rule.examples()).extracting(Example::verdict).contains("pass", "fail");
    }

    @Test
    void the_catalogue_is_not_empty() {
        assertThat(rules()).isNotEmpty();
    }
}
