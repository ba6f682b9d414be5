package io.vigie.ingest.web;

import io.vigie.json.MalformedJson;
import jakarta.servlet.http.HttpServletRequest;

/** What a request says of its body beforehand. */
final class Declared {
    private Declared() {}

    /** By the length that it declares, before a byte of it is read. */
    static void refuseLonger(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw new MalformedJson(
                    MalformedJson.Code.REPORT_TOO_LARGE, "The document is larger than %,d bytes".formatted(limit));
        }
    }
}
