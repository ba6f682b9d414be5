package io.vigie.compose.stack;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import io.vigie.compose.file.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables in place of their names as Docker's own client does: less than Compose can, without one variable in the default
 * of another and without {@code :+}. Tags such as {@code !reset} mean nothing here.
 *
 * @param unset names of variables without a value are added to it
 */
record StackInterpolation(Map<String, String> variables, Set<String> unset) {
    private static final int MAXIMUM_TEXT = 100_000;
    private static final String NAME = "[_a-z][_a-z0-9]*(?::?[-?][^}]*)?";
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$(?:(?<escaped>\\$)|(?<named>%1$s)|\\{(?<braced>%1$s)}|(?<invalid>))".formatted(NAME),
            Pattern.CASE_INSENSITIVE);

    Node of(Node node) {
        return switch (node) {
            case TextNode text ->
                new TextNode(of(text.text(), text.place()), text.isNull(), text.place(), MergeTag.NONE);
            case ListNode list ->
                new ListNode(list.elements().stream().map(this::of).toList(), list.place(), MergeTag.NONE);
            case MapNode map -> {
                Map<String, Node> members = new LinkedHashMap<>();
                map.entries().forEach((name, value) -> members.put(name, of(value)));
                yield new MapNode(members, map.place(), MergeTag.NONE);
            }
        };
    }

    private String of(String text, Place place) {
        StringBuilder result = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            variable.appendReplacement(result, Matcher.quoteReplacement(value(variable, place)));
            if (result.length() > MAXIMUM_TEXT) {
                throw place.problem(Code.TOO_LARGE, "is too long with its variables put in");
            }
        }
        return variable.appendTail(result).toString();
    }

    private String value(Matcher found, Place place) {
        if (found.group("escaped") != null) {
            return "$";
        }
        if (found.group("invalid") != null) {
            throw place.problem(
                    Code.VARIABLE_INVALID,
                    "a dollar sign before no variable of a form that a stack file has; two stand for one");
        }
        return substituted(found.group("named") == null ? found.group("braced") : found.group("named"), place);
    }

    private String substituted(String substitution, Place place) {
        for (String operator : new String[] {":-", "-", ":?", "?"}) {
            int at = substitution.indexOf(operator);
            if (at >= 0) {
                String rest = substitution.substring(at + operator.length());
                return operated(substitution.substring(0, at), operator, rest, place);
            }
        }
        if (!variables.containsKey(substitution)) {
            unset.add(substitution);
        }
        return variables.getOrDefault(substitution, "");
    }

    private String operated(String name, String operator, String rest, Place place) {
        String value = variables.get(name);
        if (value != null && !(operator.startsWith(":") && value.isEmpty())) {
            return value;
        }
        if (operator.endsWith("?")) {
            throw place.problem(Code.VARIABLE_UNSET, "the variable " + name + " has no value: " + rest);
        }
        return rest;
    }
}
