package io.vigie.compose.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of an instruction with variables put in, by the rules that BuildKit has for them. */
final class DockerfileWords {
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?])([^}]*)|([#%/][^}]*))?})");
    private static final int MAXIMUM_LENGTH = 100_000;

    private final String text;
    private final char escape;
    private final Map<String, String> variables;
    private final StringBuilder word = new StringBuilder();
    private boolean known = true;
    private int at;

    private DockerfileWords(String text, char escape, Map<String, String> variables) {
        this.text = text;
        this.escape = escape;
        this.variables = variables;
    }

    /** Split at white space, quotation marks kept. */
    static List<String> raw(String text, char escape) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == escape && quote != '\'' && at + 1 < text.length()) {
                word.append(next).append(text.charAt(++at));
                continue;
            }
            if (quote == 0 && Character.isWhitespace(next)) {
                end(word, words);
                continue;
            }
            quote = next == quote ? 0 : quote == 0 && (next == '"' || next == '\'') ? next : quote;
            word.append(next);
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** With variables and without quotation marks; empty where a variable is needed that nothing here gives. */
    static Optional<String> expanded(String text, char escape, Map<String, String> variables) {
        DockerfileWords words = new DockerfileWords(text, escape, variables);
        words.expand();
        return words.known ? Optional.of(words.word.toString()) : Optional.empty();
    }

    private void expand() {
        char quote = 0;
        while (at < text.length() && word.length() < MAXIMUM_LENGTH) {
            char next = text.charAt(at);
            if (next == escape && quote != '\'' && at + 1 < text.length()) {
                escaped(quote);
            } else if (next == quote || quote == 0 && (next == '"' || next == '\'')) {
                quote = next == quote ? 0 : next;
                at++;
            } else if (next == '$' && quote != '\'') {
                variable();
            } else {
                word.append(next);
                at++;
            }
        }
    }

    private void escaped(char quote) {
        char next = text.charAt(at + 1);
        if (quote == '"' && next != '"' && next != '$' && next != escape) {
            word.append(escape);
        }
        word.append(next);
        at += 2;
    }

    private void variable() {
        Matcher variable = VARIABLE.matcher(text).region(at, text.length());
        if (!variable.lookingAt()) {
            word.append('$');
            at++;
            return;
        }
        String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
        Optional<String> value = variable.group(5) == null
                ? value(Optional.ofNullable(variables.get(name)), variable.group(3), variable.group(4))
                : Optional.empty();
        value.ifPresentOrElse(word::append, () -> known = false);
        at = variable.end();
    }

    /** Of a variable that nothing here gives, a base image or the build may give one. */
    private Optional<String> value(Optional<String> given, String operator, String other) {
        if (operator == null || given.isEmpty()) {
            return given;
        }
        boolean counts = !operator.startsWith(":") || !given.get().isEmpty();
        return switch (operator.charAt(operator.length() - 1)) {
            case '-' -> counts ? given : expanded(other, escape, variables);
            case '+' -> counts ? expanded(other, escape, variables) : Optional.of("");
            default -> counts ? given : Optional.empty();
        };
    }
}
