package io.vigie.access;

import io.vigie.json.CanonicalJson;
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

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof LoginRefused login) {
            boolean down = login.reason() == LoginRefused.Reason.DIRECTORY_UNREACHABLE;
            write(
                    response,
                    down ? 503 : 401,
                    login.reason().code(),
                    login.reason().message());
        } else {
            write(response, 401, "login-required", "Send user name and password by HTTP Basic");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        write(response, 403, "role-missing", "None of your roles allows this");
    }

    private static void write(HttpServletResponse response, int status, String code, String detail) throws IOException {
        response.setStatus(status);
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Vigie\", charset=\"UTF-8\"");
        }
        response.setContentType("application/problem+json");
        byte[] body = CanonicalJson.write(Map.of("status", status, "code", code, "detail", detail));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
