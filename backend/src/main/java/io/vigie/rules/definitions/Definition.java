package io.vigie.rules.definitions;

import io.vigie.rules.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/**
 * What a name stands for.
 *
 * @param parameters those of an expression, which may be none; empty for a text or a list of texts
 * @param tokens the expression, or the literal of the text or list
 */
record Definition(String name, Optional<List<String>> parameters, YamlValue value, CelTokens tokens) {

    List<String> parameterNames() {
        return parameters.orElse(List.of());
    }

    /** How it is used, such as {@code $shipsLogs(driver)}. */
    String usage() {
        return "$" + name
                + parameters.map(names -> "(" + String.join(", ", names) + ")").orElse("");
    }
}
