package io.vigie.rules.definitions;

import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that expressions may use, in each place where they are written behind a {@code $}. */
public final class Definitions {
    /** The key of a file of them. */
    public static final String KEY = "definitions";

    private final Map<String, Definition> byName = new LinkedHashMap<>();

    private Definitions() {}

    /**
     * What these files define.
     *
     * @param facts the names, such as {@code host}, that an expression may start from besides its own
     * @throws InvalidRule for a name that is there twice, one that leads back to itself, and any other mistake
     */
    public static Definitions of(List<RuleSource> files, Set<String> facts) {
        Definitions definitions = new Definitions();
        DefinitionReader reader = new DefinitionReader(facts);
        for (RuleSource file : files) {
            YamlValue whole = YamlValue.parse(file);
            whole.members(Set.of(KEY));
            whole.member(KEY).entries().forEach((key, value) -> definitions.add(key, reader.read(key, value)));
        }
        definitions.byName.values().forEach(definition -> Expansion.check(definition, definitions.byName));
        return definitions;
    }

    private void add(YamlValue key, Definition definition) {
        if (byName.put(definition.name(), definition) != null) {
            throw key.invalid(Code.ID_TWICE, "the definition " + definition.name() + " is there twice");
        }
    }

    /**
     * The expression with what its names stand for. Throws {@link InvalidRule} where it uses one that is not defined or
     * not in the way in which it is, and where the whole becomes too long.
     */
    public ExpressionText resolve(YamlValue expression) {
        return CelScanner.mayRefer(expression.text())
                ? Expansion.of(expression, byName)
                : ExpressionText.asWritten(expression);
    }
}
