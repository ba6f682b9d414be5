package io.vigie.problem;

import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Something a client asked for that is refused. The code is stable and made for programs; the message is for people and
 * says what to do.
 */
public class CodedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient Map<String, Object> properties;

    public CodedException(HttpStatus status, String code, String message) {
        this(status, code, message, Map.of());
    }

    public CodedException(HttpStatus status, String code, String message, Map<String, Object> properties) {
        super(message);
        this.status = status;
        this.code = code;
        this.properties = Map.copyOf(properties);
    }

    public static CodedException notFound(String what) {
        return new CodedException(
                HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + " among what you may see");
    }

    public static CodedException badRequest(String code, String message) {
        return new CodedException(HttpStatus.BAD_REQUEST, code, message);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> properties() {
        return properties;
    }
}
