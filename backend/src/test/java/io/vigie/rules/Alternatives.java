package io.vigie.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The alternatives that an expression names: the literals of its lists, and what {@code |} parts in its regular
 * expressions, in groups too.
 *
 * <p>Each is taken away alone, also where the same list or regular expression is there twice: either copy could be
 * spoilt without the other, and both decide something.
 */
final class Alternatives {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    private static final Pattern ELEMENT = Pattern.compile("(?:" + TEXT + "|[0-9]+)");
    private static final Pattern LIST =
            Pattern.compile("(?<![\\w)\\]])\\[\\s*" + ELEMENT + "(?:\\s*,\\s*" + ELEMENT + ")*\\s*\\]");
    private static final Pattern REGEX = Pattern.compile("(?<=[.]matches\\()\\s*(?<text>" + TEXT + ")\\s*(?=\\))");

    private final String expression;
    private final List<Alternative> all = new ArrayList<>();

    /** What is taken away, and the expression without it. */
    record Alternative(String what, String without) {}

    private Alternatives(String expression) {
        this.expression = expression;
    }

    static List<Alternative> of(String expression) {
        Alternatives alternatives = new Alternatives(expression);
        alternatives.lists();
        alternatives.regularExpressions();
        return alternatives.all;
    }

    private void lists() {
        String outsideTexts = TEXT.matcher(expression)
                .replaceAll(text ->
                        Matcher.quoteReplacement("\"" + "_".repeat(text.group().length() - 2) + "\""));
        Matcher list = LIST.matcher(outsideTexts);
        while (list.find()) {
            List<String> elements = ELEMENT.matcher(expression.substring(list.start(), list.end()))
                    .results()
                    .map(element -> element.group())
                    .toList();
            for (int i = 0; i < elements.size(); i++) {
                List<String> rest = new ArrayList<>(elements);
                String what = rest.remove(i);
                add(what + " of " + elements, list.start(), list.end(), "[" + String.join(", ", rest) + "]");
            }
        }
    }

    private void regularExpressions() {
        Matcher literal = REGEX.matcher(expression);
        while (literal.find()) {
            String quoted = literal.group("text");
            String regex = quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
            for (Span span : spans(regex)) {
                String rest = span.without(regex).replace("\\", "\\\\");
                String quote = quoted.substring(0, 1);
                add(
                        regex.substring(span.from, span.to) + " at " + span.from + " of " + regex,
                        literal.start("text"),
                        literal.end("text"),
                        quote + rest.replace(quote, "\\" + quote) + quote);
            }
        }
    }

    private void add(String what, int from, int to, String rest) {
        all.add(new Alternative(what, expression.substring(0, from) + rest + expression.substring(to)));
    }

    /** An alternative of a regular expression; the first of a group has no bar before it, the last none behind it. */
    private record Span(int from, int to, boolean first) {
        String without(String regex) {
            return first
                    ? regex.substring(0, from) + regex.substring(to + 1)
                    : regex.substring(0, from - 1) + regex.substring(to);
        }
    }

    private static List<Span> spans(String regex) {
        List<Span> spans = new ArrayList<>();
        group(regex, 0, spans);
        return spans;
    }

    /** Adds the alternatives of the group whose inside begins here, and gives the place of its end. */
    private static int group(String regex, int start, List<Span> spans) {
        int from = start;
        int at = start;
        while (at < regex.length() && regex.charAt(at) != ')') {
            switch (regex.charAt(at)) {
                case '\\' -> at += 2;
                case '[' -> at = regex.indexOf(']', at + 2) + 1;
                case '(' -> at = group(regex, inside(regex, at + 1), spans) + 1;
                case '|' -> {
                    spans.add(new Span(from, at, from == start));
                    at++;
                    from = at;
                }
                default -> at++;
            }
        }
        if (from != start) {
            spans.add(new Span(from, at, false));
        }
        return at;
    }

    /** Past the flags of a group, such as {@code ?i:}. */
    private static int inside(String regex, int at) {
        return regex.charAt(at) == '?' ? regex.indexOf(':', at) + 1 : at;
    }
}
