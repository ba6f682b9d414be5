package io.vigie.access;

import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
        if (refused instanceof LoginRefused login) {
            if (login.waitSeconds() > 0) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(login.waitSeconds()));
            }
            write(request, response, login.reason().type(), login.waitSeconds());
        } else {
            write(request, response, unknown);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        write(request, response, ProblemType.ROLE_MISSING);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemType type, Object... values)
            throws IOException {
        if (type.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        ProblemWriter.write(request, response, type, values);
    }
}
