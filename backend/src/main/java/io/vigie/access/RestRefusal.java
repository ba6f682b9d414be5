package io.vigie.access;

import io.vigie.json.CanonicalJson;
import io.vigie.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** A program that is not let in is told why, as every other refusal is. */
final class RestRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ProblemType unknown;
    private final String challenge;

    /**
     * @param unknown what is said to those who did not say who they are
     * @param challenge of the {@code WWW-Authenticate} header
     */
    RestRefusal(ProblemType unknown, String challenge) {
        this.unknown = unknown;
        this.challenge = challenge;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        ProblemType type =
                refused instanceof LoginRefused login ? login.reason().type() : unknown;
        write(request, response, type);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        write(request, response, ProblemType.ROLE_MISSING);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemType type) throws IOException {
        int status = type.status().value();
        response.setStatus(status);
        if (status == 401) {
            response.setHeader("WWW-Authenticate", challenge);
        }
        response.setContentType("application/problem+json");
        byte[] body = CanonicalJson.write(
                Map.of("status", status, "code", type.word(), "detail", type.text(request.getLocale())));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
