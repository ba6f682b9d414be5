package io.vigie.json;

/** A document that is refused as a whole. The code is stable; the message is for people and holds no values of it. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public MalformedJson(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** Why a document is refused; the names in lower case with hyphens are the codes of the agents' port. */
    public enum Code {
        REPORT_NOT_JSON,
        REPORT_CUT_SHORT,
        REPORT_TOO_LARGE,
        REPORT_TOO_DEEP,
        REPORT_TEXT_TOO_LONG,
        REPORT_VERSION_UNKNOWN,
        REPORT_FIELD_MISSING,
        REPORT_FIELD_OF_WRONG_TYPE,
        REPORT_DIGEST_MISMATCH,
        REPORT_SUBJECT_TWICE,
        REPORT_OUT_OF_RANGE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
