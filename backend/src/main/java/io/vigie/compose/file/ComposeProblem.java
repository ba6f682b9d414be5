package io.vigie.compose.file;

import java.util.Locale;

/**
 * A Compose file, stack file or Dockerfile that cannot be used, by what Docker itself would refuse or by what is larger than is
 * read. The message is {@code file:line:column: what is wrong (code)}.
 */
public final class ComposeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    ComposeProblem(Place place, Code code, String message) {
        super("%s:%d:%d: %s (%s)".formatted(place.file(), place.line(), place.column(), message, code.word()));
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** What is wrong, in a word that stays the same. */
    public enum Code {
        CIRCLE,
        FILE_UNREADABLE,
        INSTRUCTION_INVALID,
        KEY_FORBIDDEN,
        KEY_MISSING,
        KEY_UNKNOWN,
        NAME_TWICE,
        NAME_UNDEFINED,
        NOT_YAML,
        SECOND_DOCUMENT,
        TOO_LARGE,
        VALUE_INVALID,
        VALUES_DISTINCT,
        VARIABLE_INVALID,
        VARIABLE_UNSET,
        VERSION,
        WRONG_TYPE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
