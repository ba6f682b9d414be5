package io.vigie.rules.definitions;

import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a definition, and refuses one that would not mean the same wherever it is put. */
final class DefinitionReader {
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern KEY = Pattern.compile("(?<name>" + NAME + ")(?:[(](?<parameters>[^()]*)[)])?");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final Set<String> facts;

    DefinitionReader(Set<String> facts) {
        this.facts = facts;
    }

    Definition read(YamlValue key, YamlValue value) {
        Matcher form = KEY.matcher(key.text());
        if (!form.matches()) {
            throw key.invalid(
                    Code.WORD_UNKNOWN, "no name of a definition, such as sizes or isSmall(size): " + key.text());
        }
        Optional<List<String>> parameters =
                Optional.ofNullable(form.group("parameters")).map(list -> parameters(list.strip(), key));
        String text = parameters.isPresent() ? value.text() : literal(value);
        if (text.length() > Expansion.MAXIMUM_LENGTH) {
            throw value.invalid(Code.TOO_LARGE, "longer than %,d characters".formatted(Expansion.MAXIMUM_LENGTH));
        }
        Definition definition = new Definition(
                form.group("name"), parameters, value, CelTokens.of(text).trimmed());
        parameters.ifPresent(names -> checkExpression(definition, names));
        return definition;
    }

    private List<String> parameters(String list, YamlValue key) {
        List<String> names = list.isEmpty() ? List.of() : List.of(COMMA.split(list, -1));
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!NAME.matcher(name).matches() || facts.contains(name) || !seen.add(name)) {
                throw key.invalid(Code.WORD_UNKNOWN, "each parameter needs a name of its own, such as size: " + name);
            }
        }
        return names;
    }

    private static String literal(YamlValue value) {
        return value.isText()
                ? quoted(value)
                : value.elements().stream().map(DefinitionReader::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(YamlValue value) {
        String text = value.text();
        if (!value.isString()) {
            throw value.invalid(Code.WRONG_TYPE, "must be a text, in quotes: any other value is an expression, name()");
        }
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "\"";
    }

    private void checkExpression(Definition definition, List<String> parameters) {
        CelTokens tokens = definition.tokens();
        YamlValue value = definition.value();
        if (!tokens.isWhole()) {
            throw value.invalid(Code.EXPRESSION_INVALID, "must be one expression, with both of each pair of brackets");
        }
        parameters.stream().filter(tokens.loopVariables()::contains).forEach(parameter -> {
            throw value.invalid(Code.EXPRESSION_INVALID, "the variable of a loop hides the parameter " + parameter);
        });
        Set<String> known = new HashSet<>(facts);
        known.addAll(parameters);
        tokens.freeVariables()
                .filter(variable -> !known.contains(variable.text()))
                .forEach(unknown -> {
                    throw value.invalidAt(
                            unknown.start(),
                            Code.EXPRESSION_INVALID,
                            unknown.text() + " is neither a parameter of " + definition.name() + " nor a fact");
                });
    }
}
