package io.vigie.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Something a client asked for that is refused. */
public class CodedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Object> values;
    private final transient Map<String, Object> properties;

    /** With the values for the places in the type's text. */
    public CodedException(ProblemType type, Object... values) {
        this(type, Map.of(), values);
    }

    /** With members that the problem has beside its code, such as {@code retryAfter} in seconds. */
    public CodedException(ProblemType type, Map<String, Object> properties, Object... values) {
        super(type.text(Locale.ENGLISH, values));
        this.type = type;
        this.values = List.of(values);
        this.properties = Map.copyOf(properties);
    }

    public static CodedException notFound(String what) {
        return new CodedException(ProblemType.NOT_FOUND, what);
    }

    public ProblemType type() {
        return type;
    }

    public String code() {
        return type.word();
    }

    /** The sentence for people. */
    public String message(Locale language) {
        return type.text(language, values.toArray());
    }

    public Map<String, Object> properties() {
        return properties;
    }
}
