package io.vigie.access;

import io.vigie.problem.ProblemType;
import io.vigie.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** A program that is not let in is told why, as every other refusal is. */
final class RestRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ProblemType unknown;
    private final List<String> challenges;

    /**
     * @param unknown what is said to those who did not say who they are
     * @param challenges of the {@code WWW-Authenticate} header
     */
    RestRefusal(ProblemType unknown, String... challenges) {
        this.unknown = unknown;
        this.challenges = List.of(challenges);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof LoginRefused login) {
            if (login.waitSeconds() > 0) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(login.waitSeconds()));
            }
            write(request, response, login.reason().type(), login.waitSeconds());
        } else if (refused instanceof TokenRefused token) {
            write(request, response, token.type());
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
            challenges.forEach(challenge -> response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
        }
        ProblemWriter.write(request, response, type, values);
    }
}
