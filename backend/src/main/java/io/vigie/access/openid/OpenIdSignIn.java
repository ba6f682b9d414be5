package io.vigie.access.openid;

import io.vigie.access.IdentitySignIn;
import io.vigie.access.LoginRefused;
import io.vigie.access.LoginRefused.Reason;
import io.vigie.access.Person;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** From what the provider answered to a code to a person who is signed in. */
final class OpenIdSignIn {
    /** What OpenID Connect Core 1.0, section 2, allows an account's name at the provider to be. */
    private static final Pattern SUBJECT = Pattern.compile("\\p{ASCII}{1,255}");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final OpenIdProvider provider;
    private final ProviderSessions sessions;
    private final OpenIdPeople people;
    private final IdentityStore store;
    private final IdentityClaims claims;
    private final IdentitySignIn signIn;
    private final Trail trail;
    private final Clock clock;

    OpenIdSignIn(
            OpenIdProvider provider,
            ProviderSessions sessions,
            OpenIdPeople people,
            IdentityStore store,
            IdentitySignIn signIn,
            Trail trail,
            Clock clock) {
        this.provider = provider;
        this.sessions = sessions;
        this.people = people;
        this.store = store;
        this.claims = new IdentityClaims(provider.settings().properties());
        this.signIn = signIn;
        this.trail = trail;
        this.clock = clock;
    }

    /** Exchanges the code and checks the ID token. */
    OidcAuthorizationCodeAuthenticationProvider checks() {
        OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> exchange = grant -> {
            var client = new RestClientAuthorizationCodeTokenResponseClient();
            client.setRestClient(provider.discovered().http().tokens());
            return client.getTokenResponse(grant);
        };
        var checks = new OidcAuthorizationCodeAuthenticationProvider(exchange, this::user);
        checks.setJwtDecoderFactory(registration -> provider.discovered().idTokens());
        return checks;
    }

    private OidcUser user(OidcUserRequest request) {
        Map<String, Object> said = request.getIdToken().getClaims();
        Map<String, Object> all =
                people.completed(provider.discovered(), said, subject(request.getIdToken()), request.getAccessToken());
        return new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, request.getIdToken(), new OidcUserInfo(all));
    }

    /** RFC 9207: a response that names another provider was meant for it. */
    void refuseOtherIssuer(@Nullable String issuer) {
        if (issuer != null && !issuer.equals(provider.settings().properties().issuerText())) {
            throw new LoginRefused(Reason.ID_TOKEN_INVALID);
        }
    }

    /** Throws {@link LoginRefused}. */
    UsernamePasswordAuthenticationToken person(OidcUser user, OAuth2AuthorizedClient client) {
        DirectoryPerson vouchedFor =
                claims.person(Objects.requireNonNull(user.getUserInfo()).getClaims());
        String subject = subject(user.getIdToken());
        if (!store.confirm(provider.settings().properties().issuerText(), subject, vouchedFor, clock.instant())) {
            throw new LoginRefused(Reason.USER_NAME_TAKEN);
        }
        Person person = begun(user, client, vouchedFor);
        trail.signedIn(
                person.userName(),
                Map.of("provider", provider.settings().properties().label()));
        return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
    }

    private static String subject(OidcIdToken token) {
        String subject = String.valueOf(token.getSubject());
        if (!SUBJECT.matcher(subject).matches() || CONTROL.matcher(subject).find()) {
            throw new LoginRefused(Reason.ID_TOKEN_INVALID);
        }
        return subject;
    }

    private Person begun(OidcUser user, OAuth2AuthorizedClient client, DirectoryPerson vouchedFor) {
        UUID session = sessions.begin(new ProviderSession(
                subject(user.getIdToken()),
                user.getIdToken().getClaims().get("sid") instanceof String sid ? Optional.of(sid) : Optional.empty(),
                vouchedFor.userName(),
                user.getIdToken().getTokenValue(),
                client.getAccessToken(),
                Optional.ofNullable(client.getRefreshToken())));
        try {
            return signIn.signIn(session, vouchedFor);
        } catch (LoginRefused refused) {
            sessions.end(session);
            throw refused;
        }
    }
}
