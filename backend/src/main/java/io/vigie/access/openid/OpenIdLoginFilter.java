package io.vigie.access.openid;

import io.vigie.access.LoginRefused;
import io.vigie.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The way back from the provider: what Spring Security has checked becomes a person. Every attempt is written to the trail. */
final class OpenIdLoginFilter extends OAuth2LoginAuthenticationFilter {
    private final OpenIdSignIn signIn;
    private final Trail trail;

    OpenIdLoginFilter(ClientRegistrationRepository registrations, OpenIdSignIn signIn, Trail trail) {
        super(registrations, new OfRequest(), OpenIdLogin.CALLBACK);
        this.signIn = signIn;
        this.trail = trail;
        setAuthenticationManager(new ProviderManager(signIn.checks()));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        try {
            return signedIn(request, response);
        } catch (RuntimeException failure) {
            throw refused(request, failure);
        }
    }

    private Authentication signedIn(HttpServletRequest request, HttpServletResponse response) {
        signIn.refuseOtherIssuer(request.getParameter("iss"));
        OAuth2AuthenticationToken checked = (OAuth2AuthenticationToken) super.attemptAuthentication(request, response);
        OAuth2AuthorizedClient client = (OAuth2AuthorizedClient) request.getAttribute(OfRequest.CLIENT);
        request.removeAttribute(OfRequest.CLIENT);
        if (!(checked.getPrincipal() instanceof OidcUser user)) {
            throw new IllegalStateException("the scope openid was asked for");
        }
        UsernamePasswordAuthenticationToken person = signIn.person(user, client);
        person.setDetails(new WebAuthenticationDetails(request));
        return person;
    }

    /** As anybody may come here with anything, it is written down under the address it came from. */
    LoginRefused refused(HttpServletRequest request, Exception failure) {
        LoginRefused refused = SignInRefusals.of(failure);
        trail.refused(
                request.getRemoteAddr(),
                Trail.LOGIN,
                "",
                Map.of("code", refused.reason().code()));
        return refused;
    }

    /** Hands the tokens on within the request: they are kept by session elsewhere. */
    private static final class OfRequest implements OAuth2AuthorizedClientRepository {
        static final String CLIENT = OfRequest.class.getName();

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request) {
            throw new UnsupportedOperationException("tokens are kept by session");
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {
            request.setAttribute(CLIENT, client);
        }

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {
            request.removeAttribute(CLIENT);
        }
    }
}
