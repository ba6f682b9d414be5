package io.vigie.rules.yaml;

import io.vigie.rules.facts.RecordFacts;
import io.vigie.rules.yaml.InvalidRule.Code;
import java.util.Arrays;
import java.util.List;

/** The names in a file that describes a record. What reads records from reports passes over names that it does not know. */
final class FactNames {
    private static final String MISSING = "missing";

    private FactNames() {}

    /** Throws {@link InvalidRule} where the mapping, or one within it, names what is no fact of its record. */
    static void check(YamlValue mapping, Class<?> type) {
        mapping.members().forEach((name, value) -> {
            RecordFacts.Fact fact = RecordFacts.of(type).named(name);
            if (fact == null && !isWhyMissing(name, type)) {
                throw value.invalid(
                        Code.FACT_UNKNOWN,
                        "there is no fact " + name
                                + Nearest.question(
                                        name, RecordFacts.of(type).byName().keySet()));
            }
            if (fact != null && fact.elementType().isRecord()) {
                records(value).forEach(record -> check(record, fact.elementType()));
            }
        });
    }

    private static boolean isWhyMissing(String name, Class<?> type) {
        return name.equals(MISSING)
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(MISSING));
    }

    /** What is of another form is refused where the record is read. */
    private static List<YamlValue> records(YamlValue value) {
        return value.isText()
                ? List.of()
                : (value.isMapping() ? List.of(value) : value.elements())
                        .stream().filter(YamlValue::isMapping).toList();
    }
}
