package io.vigie.compose.file;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables in place of {@code $NAME} and {@code ${NAME:-default}}, as Compose does, in values and not in keys. */
public final class Interpolation {
    private static final int MAXIMUM_DEPTH = 20;
    private static final int MAXIMUM_TEXT = 100_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OPERATOR = Pattern.compile(":?[-?+]");

    private final Map<String, String> variables;
    private final Set<String> unset = new TreeSet<>();

    public Interpolation(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Names that had no value, for which Compose puts nothing. */
    public Set<String> unset() {
        return Set.copyOf(unset);
    }

    public Node of(Node node) {
        return switch (node) {
            case TextNode text -> new TextNode(of(text.text(), text.place()), text.isNull(), text.place(), text.tag());
            case ListNode list ->
                new ListNode(list.elements().stream().map(this::of).toList(), list.place(), list.tag());
            case MapNode map -> {
                Map<String, Node> members = new LinkedHashMap<>();
                map.entries().forEach((name, value) -> members.put(name, of(value)));
                yield new MapNode(members, map.place(), map.tag());
            }
        };
    }

    /** Throws {@link ComposeProblem} for a form that Compose refuses and for {@code ${NAME:?message}} without a value. */
    String of(String text, Place place) {
        return text.indexOf('$') < 0 ? text : of(text, place, 0);
    }

    private String of(String text, Place place, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw place.problem(Code.VARIABLE_INVALID, "variables are nested too deeply");
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int dollar = text.indexOf('$', at);
            result.append(text, at, dollar < 0 ? text.length() : dollar);
            at = dollar < 0 ? text.length() : dollar + variable(text, dollar, place, depth, result);
            if (result.length() > MAXIMUM_TEXT) {
                throw place.problem(Code.TOO_LARGE, "is too long with its variables put in");
            }
        }
        return result.toString();
    }

    /** Appends what stands at this dollar sign; how long it is in the text. */
    private int variable(String text, int dollar, Place place, int depth, StringBuilder result) {
        if (text.startsWith("$$", dollar)) {
            result.append('$');
            return 2;
        }
        if (text.startsWith("${", dollar)) {
            int end = closing(text, dollar + 2, place);
            result.append(braced(text.substring(dollar + 2, end), place, depth));
            return end + 1 - dollar;
        }
        Matcher name = NAME.matcher(text).region(dollar + 1, text.length());
        if (!name.lookingAt()) {
            throw place.problem(Code.VARIABLE_INVALID, "a dollar sign before no variable; two stand for one");
        }
        result.append(plain(name.group()));
        return name.end() - dollar;
    }

    private static int closing(String text, int from, Place place) {
        int open = 1;
        for (int at = from; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                open++;
            } else if (text.charAt(at) == '}' && --open == 0) {
                return at;
            }
        }
        throw place.problem(Code.VARIABLE_INVALID, "a variable without its closing brace");
    }

    private String braced(String inner, Place place, int depth) {
        Matcher name = NAME.matcher(inner);
        if (!name.lookingAt()) {
            throw place.problem(Code.VARIABLE_INVALID, "no name of a variable");
        }
        if (name.end() == inner.length()) {
            return plain(name.group());
        }
        Matcher operator = OPERATOR.matcher(inner).region(name.end(), inner.length());
        if (!operator.lookingAt()) {
            throw place.problem(Code.VARIABLE_INVALID, "no form of a variable");
        }
        String rest = inner.substring(operator.end());
        return operated(name.group(), operator.group(), rest, place, depth);
    }

    private String operated(String name, String operator, String rest, Place place, int depth) {
        Optional<String> value =
                Optional.ofNullable(variables.get(name)).filter(given -> !operator.startsWith(":") || !given.isEmpty());
        return switch (operator.charAt(operator.length() - 1)) {
            case '-' -> value.orElseGet(() -> of(rest, place, depth + 1));
            case '+' -> value.isPresent() ? of(rest, place, depth + 1) : "";
            default ->
                value.orElseThrow(
                        () -> place.problem(Code.VARIABLE_UNSET, "the variable " + name + " has no value: " + rest));
        };
    }

    private String plain(String name) {
        String value = variables.get(name);
        if (value == null) {
            unset.add(name);
        }
        return value == null ? "" : value;
    }
}
