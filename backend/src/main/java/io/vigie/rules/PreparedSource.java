package io.vigie.rules;

import io.vigie.rules.model.Rule;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A rule's file for those who run it: what its names stand for is put in, and its examples are left out. */
final class PreparedSource {
    private final RuleSource source;
    private final YamlValue file;
    private final StringBuilder text;

    private PreparedSource(RuleSource source) {
        this.source = source;
        this.file = YamlValue.parse(source);
        this.text = new StringBuilder(source.text());
    }

    /** Those of these files, each with the rule that was read from it. */
    static List<RuleSource> of(List<RuleSource> sources, List<Rule> rules) {
        return IntStream.range(0, sources.size())
                .mapToObj(i -> new PreparedSource(sources.get(i)).prepared(rules.get(i)))
                .toList();
    }

    private RuleSource prepared(Rule rule) {
        Map<String, Optional<String>> expressions =
                Map.of("expect", Optional.of(rule.expect()), "applies", rule.applies(), "until", rule.until());
        List<String> fromTheEnd = file.members().keySet().stream().toList().reversed();
        for (String key : fromTheEnd) {
            if (key.equals("examples")) {
                // They prove a rule where it is made; nobody who runs it reads them.
                put("{}", file.member(key));
            }
            if (key.equals("milder")) {
                milder(rule);
            }
            expressions
                    .getOrDefault(key, Optional.empty())
                    .ifPresent(expression -> putIn(expression, file.member(key)));
        }
        return new RuleSource(source.name(), text.toString());
    }

    private void milder(Rule rule) {
        List<YamlValue> cases = file.member("milder").elements();
        for (int i = cases.size() - 1; i >= 0; i--) {
            putIn(rule.milder().get(i).when(), cases.get(i).member("when"));
        }
    }

    private void putIn(String expression, YamlValue place) {
        if (!expression.equals(place.text())) {
            put(quoted(expression), place);
        }
    }

    private void put(String written, YamlValue place) {
        int from = source.text().offsetByCodePoints(0, place.position());
        int to = source.text().offsetByCodePoints(0, place.end());
        String lineEnd = source.text().charAt(to - 1) == '\n' ? "\n" : "";
        text.replace(from, to, written + lineEnd);
    }

    private static String quoted(String expression) {
        return '"' + expression.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
