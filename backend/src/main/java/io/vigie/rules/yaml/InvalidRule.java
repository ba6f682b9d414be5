package io.vigie.rules.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A file of rules that cannot be used, or of what stands beside them; it stops loading. Lines and columns count from 1. */
public final class InvalidRule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final Code code;
    private final String reason;

    public InvalidRule(String file, int line, int column, Code code, String message) {
        super("%s:%d:%d: %s (%s)".formatted(file, line, column, message, code.word()));
        this.file = file;
        this.line = line;
        this.column = column;
        this.code = code;
        this.reason = message;
    }

    /** Several mistakes as one to throw: the first, which holds the others. */
    public static InvalidRule together(List<InvalidRule> mistakes) {
        InvalidRule first = mistakes.getFirst();
        mistakes.stream().skip(1).forEach(first::addSuppressed);
        return first;
    }

    /** This one and those that were thrown with it. */
    public Stream<InvalidRule> all() {
        return Stream.concat(
                Stream.of(this),
                Arrays.stream(getSuppressed())
                        .filter(InvalidRule.class::isInstance)
                        .map(InvalidRule.class::cast));
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public Code code() {
        return code;
    }

    public enum Code {
        NOT_YAML,
        KEY_MISSING,
        KEY_UNKNOWN,
        WRONG_TYPE,
        WORD_UNKNOWN,
        EXPRESSION_INVALID,
        EXPRESSION_TYPE,
        FACT_OUT_OF_REACH,
        ID_TWICE,
        ID_UNKNOWN,
        CIRCLE,
        FACT_UNKNOWN,
        EXPRESSION_TOO_COSTLY,
        EXAMPLE_WRONG,
        TOO_LARGE,
        FILE_UNREADABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
