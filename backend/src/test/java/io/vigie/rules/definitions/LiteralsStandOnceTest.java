package io.vigie.rules.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.rules.cel.Variables;
import io.vigie.rules.definitions.CelToken.Kind;
import io.vigie.rules.yaml.BundledFiles;
import io.vigie.rules.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written twice is soon changed in one place only. */
class LiteralsStandOnceTest {
    private static final int MAY_STAND_TWICE = 40;

    @Test
    void a_long_text_or_list_stands_once_in_our_rules_and_definitions() {
        Map<String, List<String>> places = new TreeMap<>();
        expressions()
                .forEach(expression -> literals(expression.tokens())
                        .filter(literal -> literal.length() > MAY_STAND_TWICE)
                        .forEach(literal -> places.computeIfAbsent(literal, first -> new ArrayList<>())
                                .add(expression.file())));
        places.values().removeIf(files -> files.size() == 1);

        assertThat(places).as("define them in resources/definitions").isEmpty();
    }

    @Test
    void every_definition_of_ours_is_used() {
        List<String> used =
                expressions().flatMap(expression -> names(expression.tokens())).toList();

        assertThat(bundled()).extracting(definition -> "$" + definition.name()).isSubsetOf(used);
    }

    private static Stream<String> names(CelTokens tokens) {
        return IntStream.range(0, tokens.size())
                .mapToObj(tokens::get)
                .filter(token -> token.kind() == Kind.REFERENCE)
                .map(CelToken::text);
    }

    private record Written(String file, CelTokens tokens) {}

    private static Stream<Written> expressions() {
        Stream<Written> ofRules = BundledFiles.in("rules").stream().flatMap(file -> {
            YamlValue rule = YamlValue.parse(file);
            return Stream.of("expect", "applies", "until")
                    .flatMap(key -> rule.find(key).stream())
                    .map(expression -> new Written(file.name(), CelTokens.of(expression.text())));
        });
        return Stream.concat(
                ofRules,
                bundled().stream()
                        .map(definition -> new Written(definition.value().file(), definition.tokens())));
    }

    private static List<Definition> bundled() {
        DefinitionReader reader = new DefinitionReader(Variables.names());
        return BundledFiles.in(Definitions.KEY).stream()
                .flatMap(file -> YamlValue.parse(file).member(Definitions.KEY).entries().entrySet().stream())
                .map(entry -> reader.read(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Texts, and lists without the spaces in them, which do not tell two of them apart. */
    private static Stream<String> literals(CelTokens tokens) {
        List<String> literals = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).kind() == Kind.TEXT) {
                literals.add(tokens.get(at).text());
            } else if (tokens.get(at).is("[")) {
                literals.add(withoutSpaces(tokens, at, tokens.closing(at)));
            }
        }
        return literals.stream();
    }

    private static String withoutSpaces(CelTokens tokens, int from, int to) {
        StringBuilder list = new StringBuilder();
        for (int at = from; at <= to; at++) {
            list.append(tokens.get(at).isBlank() ? "" : tokens.get(at).text());
        }
        return list.toString();
    }
}
