package io.vigie.problem;

import io.vigie.json.CanonicalJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Writes a problem where a request is refused before a controller has it. */
public final class ProblemWriter {
    private ProblemWriter() {}

    /** In the language of the request, with these values in the places of the text. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, ProblemType type, Object... values)
            throws IOException {
        write(response, type, type.text(request.getLocale(), values));
    }

    /** A refusal from deeper within, unless an answer has begun already. */
    public static void write(HttpServletRequest request, HttpServletResponse response, CodedException refused)
            throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer();
            write(response, refused.type(), refused.message(request.getLocale()));
        }
    }

    private static void write(HttpServletResponse response, ProblemType type, String detail) throws IOException {
        int status = type.status().value();
        byte[] body = CanonicalJson.write(Map.of("status", status, "code", type.word(), "detail", detail));
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
