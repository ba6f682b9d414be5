package io.vigie.api;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what no operation reads, before any of it is read: bodies that are no JSON, and values that no database stores. */
final class ReadableRequests implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("GET") && request.getContentType() != null) {
            refuseUnlessJson(request.getContentType());
        }
        request.getParameterMap().forEach((name, values) -> {
            for (String value : values) {
                if (!isStorable(value)) {
                    throw new CodedException(ProblemType.PARAMETER_INVALID, name);
                }
            }
        });
        return true;
    }

    private static void refuseUnlessJson(String contentType) {
        boolean json = mediaType(contentType)
                .filter(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                .filter(type -> type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8))
                .isPresent();
        if (!json) {
            throw new CodedException(ProblemType.MEDIA_TYPE_UNSUPPORTED);
        }
    }

    private static Optional<MediaType> mediaType(String text) {
        try {
            return Optional.of(MediaType.parseMediaType(text));
        } catch (InvalidMediaTypeException none) {
            return Optional.empty();
        }
    }

    /** Whether a text has no NUL and no half of a pair of surrogates. */
    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
