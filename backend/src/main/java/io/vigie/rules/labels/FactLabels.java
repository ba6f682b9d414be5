package io.vigie.rules.labels;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.yaml.YamlValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What facts are called before people, and what a single value of them means: both stand in {@code facts.yaml}. */
public final class FactLabels {
    private static final Map<String, Label> BY_FACT = read();

    private FactLabels() {}

    private record Label(Text name, Map<String, Text> values) {
        static Label of(YamlValue value) {
            return new Label(
                    BilingualFile.text(value),
                    value.find("values").map(Label::meanings).orElse(Map.of()));
        }

        private static Map<String, Text> meanings(YamlValue values) {
            return values.members().entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> BilingualFile.text(one.getValue())));
        }
    }

    private static Map<String, Label> read() {
        Map<String, Label> labels = new HashMap<>();
        BilingualFile.read(FactLabels.class, "facts.yaml")
                .members()
                .forEach((kind, facts) ->
                        facts.members().forEach((name, label) -> labels.put(kind + "." + name, Label.of(label))));
        return Map.copyOf(labels);
    }

    /** The name of a fact such as {@code container.mounts}; the fact itself where a newer server stored it. */
    public static Text of(String fact) {
        return Optional.ofNullable(BY_FACT.get(fact)).map(Label::name).orElse(new Text(fact, fact));
    }

    public static String of(String fact, Locale language) {
        return of(fact).in(language);
    }

    /** What this value means, such as no limit for 0, where there are words for it. */
    public static Optional<String> meaning(String fact, Json value, Locale language) {
        return Optional.ofNullable(BY_FACT.get(fact))
                .map(label -> label.values().get(plain(value)))
                .map(text -> text.in(language));
    }

    private static String plain(Json value) {
        return value.text().or(() -> value.number().map(String::valueOf)).orElse(" ");
    }

    static Set<String> all() {
        return BY_FACT.keySet();
    }

    static boolean has(String fact) {
        return BY_FACT.containsKey(fact);
    }
}
