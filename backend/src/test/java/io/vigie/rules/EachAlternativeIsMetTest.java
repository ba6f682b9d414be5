package io.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.SimpleType;
import io.vigie.rules.cel.Expression;
import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.cel.FactsRead;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.compiled.CompiledRule.Decision;
import io.vigie.rules.compiled.CompiledRule.Milder;
import io.vigie.rules.definitions.ExpressionText;
import io.vigie.rules.model.MilderCase;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A word that goes missing from a rule must not go unnoticed: some example of the rule comes out otherwise without it. */
class EachAlternativeIsMetTest {
    private static final ExpressionCompiler COMPILER = new ExpressionCompiler(Map.of());

    static List<CompiledRule> rules() {
        return Catalogue.bundled().compiled().toList();
    }

    @Test
    void each_alternative_of_a_rule_decides_one_of_its_examples() {
        List<String> unmet = rules().parallelStream()
                .flatMap(rule -> variants(rule).filter(variant -> !noticed(variant)))
                .map(Variant::toString)
                .toList();

        assertThat(unmet)
                .as("%d alternatives that no example of their rule meets:%n%s", unmet.size(), String.join("\n", unmet))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_left_as_it_is_agrees_with_its_examples(CompiledRule rule) {
        assertThat(noticed(new Variant(rule, rule.rule().expect(), rule.rule().applies(), milder(rule), "")))
                .isFalse();
    }

    /**
     * @param milder the expression of the rule's first milder severity
     */
    private record Variant(
            CompiledRule rule, String expect, Optional<String> applies, List<String> milder, String what) {
        CompiledRule compiled() {
            Set<String> roots = Variables.of(rule.rule().subject());
            Optional<Expression> where = applies.map(text -> expression(text, roots));
            roots.addAll(List.of(FactsRead.NOW, FactsRead.UNTIL));
            Decision whole = rule.decision();
            Decision decision =
                    Decision.of(expression(expect, roots), where, whole.until(), milder(whole, roots), whole.facts());
            return new CompiledRule(rule.rule(), decision, rule.examples());
        }

        private List<Milder> milder(Decision whole, Set<String> roots) {
            return IntStream.range(0, milder.size())
                    .mapToObj(i -> new Milder(
                            expression(milder.get(i), roots),
                            whole.milder().get(i).severity()))
                    .toList();
        }

        private static Expression expression(String text, Set<String> roots) {
            YamlValue source = YamlValue.parse(new RuleSource(
                    "variant",
                    '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'));
            return COMPILER.compile(ExpressionText.asWritten(source), roots, List.of(SimpleType.BOOL));
        }

        @Override
        public String toString() {
            return rule.rule().id() + ": " + what;
        }
    }

    private static Stream<Variant> variants(CompiledRule rule) {
        String expect = rule.rule().expect();
        Optional<String> applies = rule.rule().applies();
        List<String> milder = milder(rule);
        Stream<Variant> verdicts = Stream.concat(
                Alternatives.of(expect).stream()
                        .map(one -> new Variant(rule, one.without(), applies, milder, "expect " + one.what())),
                applies.stream()
                        .flatMap(text -> Alternatives.of(text).stream())
                        .map(one -> new Variant(
                                rule, expect, Optional.of(one.without()), milder, "applies " + one.what())));
        return Stream.concat(verdicts, severities(rule, milder));
    }

    private static Stream<Variant> severities(CompiledRule rule, List<String> milder) {
        return IntStream.range(0, milder.size())
                .boxed()
                .flatMap(i -> Stream.concat(
                                Stream.of("false"),
                                Alternatives.of(milder.get(i)).stream().map(Alternatives.Alternative::without))
                        .map(text -> {
                            List<String> changed = new ArrayList<>(milder);
                            changed.set(i, text);
                            return new Variant(
                                    rule,
                                    rule.rule().expect(),
                                    rule.rule().applies(),
                                    changed,
                                    "severity " + i + " as " + text);
                        }));
    }

    private static List<String> milder(CompiledRule rule) {
        return rule.rule().milder().stream().map(MilderCase::when).toList();
    }

    /** Whether it cannot be compiled any more, or one of its examples comes out otherwise. */
    private static boolean noticed(Variant variant) {
        try {
            variant.compiled().checkExamples();
            return false;
        } catch (InvalidRule noticed) {
            return true;
        }
    }
}
