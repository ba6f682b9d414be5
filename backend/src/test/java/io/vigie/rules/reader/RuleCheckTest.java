package io.vigie.rules.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.BundledRules;
import io.vigie.rules.PackCheck;
import io.vigie.rules.cel.ExpressionCompiler;
import io.vigie.rules.cel.Variables;
import io.vigie.rules.compiled.CompiledRule;
import io.vigie.rules.definitions.Definitions;
import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.RuleSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of all mistakes and the reader that ends at the first agree on every file. */
class RuleCheckTest {
    private static final BundledRules BUNDLED = BundledRules.ofFiles();
    private static final RuleReader READER =
            new RuleReader(new ExpressionCompiler(Map.of()), new Definitions(BUNDLED.definitions(), Variables.names()));

    @Test
    void nothing_is_wrong_with_the_rules_of_the_product() {
        BundledRules definitions = new BundledRules(List.of(), List.of(), BUNDLED.definitions(), Map.of());

        PackCheck check = PackCheck.of(definitions, BUNDLED.rules());

        assertThat(check.mistakes()).isEmpty();
        assertThat(check.rules()).hasSameSizeAs(BUNDLED.rules());
    }

    static Stream<RuleSource> damaged() {
        Random random = new Random(7);
        return IntStream.range(0, 400).mapToObj(i -> {
            RuleSource rule = BUNDLED.rules().get(random.nextInt(BUNDLED.rules().size()));
            return new RuleSource(rule.name(), damaged(rule.text(), random));
        });
    }

    private static String damaged(String text, Random random) {
        List<String> lines = text.lines().toList();
        int line = random.nextInt(lines.size());
        return switch (random.nextInt(4)) {
            case 0 -> join(lines, line, "");
            case 1 -> join(lines, line, lines.get(line) + "x");
            case 2 -> join(lines, line, lines.get(line).replaceFirst("[a-z]", ""));
            default -> join(lines, line, lines.get(line).replaceFirst("(\\w)(\\w)", "$2$1"));
        };
    }

    private static String join(List<String> lines, int changed, String to) {
        return String.join(
                "\n",
                IntStream.range(0, lines.size())
                        .mapToObj(i -> i == changed ? to : lines.get(i))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void a_damaged_rule_is_refused_by_both_or_by_none(RuleSource file) {
        Mistakes mistakes = new Mistakes();

        new RuleCheck(READER, mistakes).of(file);

        Optional<InvalidRule> first = refusal(file);
        assertThat(mistakes.isEmpty()).as("%s %s", first, mistakes.all()).isEqualTo(first.isEmpty());
        first.ifPresent(
                one -> assertThat(mistakes.all()).extracting(InvalidRule::line).contains(one.line()));
    }

    private static Optional<InvalidRule> refusal(RuleSource file) {
        try {
            CompiledRule rule = READER.read(file);
            rule.checkExamples();
            return Optional.empty();
        } catch (InvalidRule refused) {
            return Optional.of(refused);
        }
    }
}
