package io.vigie.rules.definitions;

import io.vigie.rules.definitions.CelToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Parts a CEL expression into tokens, so that what is in its texts and comments is not taken for a name. */
final class CelScanner {
    private final String expression;
    private int at;

    private CelScanner(String expression) {
        this.expression = expression;
    }

    /** Every character of the expression is in one of them. A text without an end goes to that of the expression. */
    static List<CelToken> tokens(String expression) {
        CelScanner scanner = new CelScanner(expression);
        List<CelToken> tokens = new ArrayList<>();
        while (scanner.at < expression.length()) {
            int start = scanner.at;
            Kind kind = scanner.next();
            tokens.add(new CelToken(kind, expression.substring(start, scanner.at), start));
        }
        return tokens;
    }

    /** Whether a {@code $} stands before a letter anywhere, be it in a text. */
    static boolean mayRefer(String expression) {
        for (int at = expression.indexOf('$'); at >= 0; at = expression.indexOf('$', at + 1)) {
            if (at + 1 < expression.length() && isLetter(expression.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }

    private Kind next() {
        char first = expression.charAt(at);
        if (Character.isWhitespace(first)) {
            return skip(Character::isWhitespace, Kind.SPACE);
        }
        if (expression.startsWith("//", at)) {
            return skip(character -> character != '\n', Kind.COMMENT);
        }
        if (isQuote(first)) {
            return text(false);
        }
        if (isLetter(first) || first == '_') {
            return name();
        }
        at++;
        if (first == '$' && at < expression.length() && isLetter(expression.charAt(at))) {
            return skip(CelScanner::isPartOfName, Kind.REFERENCE);
        }
        return isDigit(first) ? skip(CelScanner::isPartOfName, Kind.NUMBER) : Kind.SIGN;
    }

    private Kind name() {
        int start = at;
        skip(CelScanner::isPartOfName, Kind.NAME);
        String name = expression.substring(start, at);
        if (at < expression.length() && isQuote(expression.charAt(at)) && name.matches("[rR]?[bB]?|[bB][rR]")) {
            return text(name.contains("r") || name.contains("R"));
        }
        return name.equals("in") ? Kind.SIGN : Kind.NAME;
    }

    /** A backslash of a raw text hides nothing. */
    private Kind text(boolean raw) {
        String quote = expression.substring(at, at + 1);
        String end = expression.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
        at += end.length();
        while (at < expression.length() && !expression.startsWith(end, at)) {
            at += !raw && expression.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(expression.length(), at + end.length());
        return Kind.TEXT;
    }

    private Kind skip(IntPredicate inside, Kind kind) {
        while (at < expression.length() && inside.test(expression.charAt(at))) {
            at++;
        }
        return kind;
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    private static boolean isLetter(int character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isPartOfName(int character) {
        return isLetter(character) || isDigit(character) || character == '_';
    }
}
