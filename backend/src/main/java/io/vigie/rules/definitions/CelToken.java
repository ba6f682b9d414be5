package io.vigie.rules.definitions;

/**
 * A part of a CEL expression that cannot be parted further.
 *
 * @param start where it begins in the expression
 */
record CelToken(Kind kind, String text, int start) {

    enum Kind {
        SPACE,
        COMMENT,
        /** A literal in quotes, with its prefix. */
        TEXT,
        NUMBER,
        NAME,
        /** The name of a definition behind its {@code $}. */
        REFERENCE,
        /** One character of an operator or a bracket, or the operator {@code in}. */
        SIGN
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean opens() {
        return is("(") || is("[") || is("{");
    }

    boolean closes() {
        return is(")") || is("]") || is("}");
    }

    boolean isBlank() {
        return kind == Kind.SPACE || kind == Kind.COMMENT;
    }
}
