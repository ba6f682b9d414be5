package io.vigie.ui.security;

import io.vigie.access.LoginRefused;
import io.vigie.access.LoginRefused.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Sends who may not come in back to the login page, with the code of the reason. */
final class RefusedLoginHandler implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        Reason reason = refusal instanceof LoginRefused refused ? refused.reason() : Reason.CREDENTIALS_WRONG;
        response.sendRedirect(request.getContextPath() + "/login?error=" + reason.code());
    }
}
