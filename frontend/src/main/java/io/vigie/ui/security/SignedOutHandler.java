package io.vigie.ui.security;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import io.vigie.access.openid.ProviderLogout;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** Leads who signed out to the login page, by way of the identity provider where they signed in at one. */
final class SignedOutHandler implements LogoutSuccessHandler {
    private final UidlRedirectStrategy redirect = new UidlRedirectStrategy();
    private final ObjectProvider<ProviderLogout> provider;

    SignedOutHandler(ObjectProvider<ProviderLogout> provider) {
        this.provider = provider;
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication signedOut)
            throws IOException {
        ProviderLogout there = provider.getIfAvailable();
        String location =
                there == null ? "/" : there.location(signedOut, request).orElse("/");
        redirect.sendRedirect(request, response, location);
    }
}
