package io.vigie.rules.definitions;

import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that expressions may use behind a {@code $}. Any number of threads may resolve with it. */
public final class Definitions {
    /** The key of a file of them. */
    public static final String KEY = "definitions";

    private final List<RuleSource> files;
    private final Set<String> facts;
    private @Nullable Map<String, Definition> byName;

    /**
     * What these files define. They are read when it is first needed, which is never for rules that were prepared.
     *
     * @param facts the names, such as {@code host}, that an expression may start from besides its own
     */
    public Definitions(List<RuleSource> files, Set<String> facts) {
        this.files = List.copyOf(files);
        this.facts = Set.copyOf(facts);
    }

    /**
     * Reads the files now. Throws {@link InvalidRule} for a name that is there twice, one that leads back to itself, and
     * any other mistake.
     */
    public void check() {
        byName();
    }

    private synchronized Map<String, Definition> byName() {
        if (byName == null) {
            byName = read();
        }
        return byName;
    }

    private Map<String, Definition> read() {
        Map<String, Definition> definitions = new LinkedHashMap<>();
        DefinitionReader reader = new DefinitionReader(facts);
        for (RuleSource source : files) {
            YamlValue file = YamlValue.parse(source);
            file.members(Set.of(KEY));
            file.member(KEY).entries().forEach((key, value) -> {
                Definition definition = reader.read(key, value);
                if (definitions.put(definition.name(), definition) != null) {
                    throw key.invalid(Code.ID_TWICE, "the definition " + definition.name() + " is there twice");
                }
            });
        }
        definitions.values().forEach(definition -> Expansion.check(definition, definitions));
        return definitions;
    }

    /**
     * The expression with what its names stand for. Throws {@link InvalidRule} where it uses one that is not defined or
     * not in the way in which it is, where the whole becomes too long, and for a mistake in the files.
     */
    public ExpressionText resolve(YamlValue expression) {
        return CelScanner.mayRefer(expression.text())
                ? Expansion.of(expression, byName())
                : ExpressionText.asWritten(expression);
    }
}
