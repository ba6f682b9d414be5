package io.vigie.access.openid;

import io.vigie.access.LoginRefused;
import io.vigie.trail.Trail;
import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/** Adds the way to the provider and back to the people's side. */
public final class OpenIdLogin {
    /** Where a browser begins to sign in at the provider, relative to the server's address. */
    public static final String BEGIN = "oauth2/authorization/oidc";

    static final String REGISTRATION = "oidc";
    static final String CALLBACK = "/login/oauth2/code/oidc";
    static final String BACK_CHANNEL_LOGOUT = "/logout/connect/back-channel/oidc";

    private final OpenIdProvider provider;
    private final OpenIdSignIn signIn;
    private final Trail trail;

    OpenIdLogin(OpenIdProvider provider, OpenIdSignIn signIn, Trail trail) {
        this.provider = provider;
        this.signIn = signIn;
        this.trail = trail;
    }

    /**
     * The filters of it.
     *
     * @param refused what happens to whoever may not come in: it is handed a {@link io.vigie.access.LoginRefused}
     * @param signedIn where it is kept who is signed in
     */
    public AbstractHttpConfigurer<?, HttpSecurity> filters(
            AuthenticationFailureHandler refused, Optional<SecurityContextHolderStrategy> signedIn) {
        return new Filters(refused, signedIn);
    }

    private final class Filters extends AbstractHttpConfigurer<Filters, HttpSecurity> {
        private final AuthenticationFailureHandler refused;
        private final Optional<SecurityContextHolderStrategy> signedIn;

        Filters(AuthenticationFailureHandler refused, Optional<SecurityContextHolderStrategy> signedIn) {
            this.refused = refused;
            this.signedIn = signedIn;
        }

        @Override
        public void configure(HttpSecurity http) {
            ClientRegistrationRepository registrations = OpenIdLogin.this::registration;
            OpenIdLoginFilter back = new OpenIdLoginFilter(registrations, signIn, trail);
            back.setAuthenticationFailureHandler(refused);
            back.setAuthenticationSuccessHandler(toThePageThatWasAskedFor(http));
            back.setSecurityContextRepository(repository(http));
            signedIn.ifPresent(back::setSecurityContextHolderStrategy);
            Optional.ofNullable(http.getSharedObject(SessionAuthenticationStrategy.class))
                    .ifPresent(back::setSessionAuthenticationStrategy);
            var there = new OAuth2AuthorizationRequestRedirectFilter(registrations);
            there.setAuthenticationFailureHandler((request, response, failure) ->
                    refused.onAuthenticationFailure(request, response, back.refused(request, failure)));
            http.addFilterBefore(there, UsernamePasswordAuthenticationFilter.class);
            http.addFilterBefore(back, UsernamePasswordAuthenticationFilter.class);
        }
    }

    private ClientRegistration registration(String id) {
        if (!REGISTRATION.equals(id)) {
            throw new LoginRefused(LoginRefused.Reason.SIGN_IN_EXPIRED);
        }
        return provider.discovered().registration();
    }

    /** The server kept it in the session: no address is taken from the request. */
    private static SavedRequestAwareAuthenticationSuccessHandler toThePageThatWasAskedFor(HttpSecurity http) {
        var success = new SavedRequestAwareAuthenticationSuccessHandler();
        Optional.ofNullable(http.getSharedObject(RequestCache.class)).ifPresent(success::setRequestCache);
        return success;
    }

    private static SecurityContextRepository repository(HttpSecurity http) {
        return Optional.ofNullable(http.getSharedObject(SecurityContextRepository.class))
                .orElseGet(() -> new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository()));
    }
}
