package io.vigie.access.openid;

import com.nimbusds.jose.KeySourceException;
import io.vigie.access.IdentityProvider;
import io.vigie.access.LoginRefused;
import io.vigie.access.directory.DirectoryPerson;
import io.vigie.access.directory.DirectoryUnreachable;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** Asks the provider again about people who signed in there, with the refresh token of their session. */
final class OpenIdPeople implements IdentityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdPeople.class);

    private final OpenIdProvider provider;
    private final ProviderSessions sessions;
    private final IdentityStore store;
    private final IdentityClaims claims;
    private final Clock clock;

    OpenIdPeople(OpenIdProvider provider, ProviderSessions sessions, IdentityStore store, Clock clock) {
        this.provider = provider;
        this.sessions = sessions;
        this.store = store;
        this.claims = new IdentityClaims(provider.settings().properties());
        this.clock = clock;
    }

    @Override
    public boolean isOver(UUID session) {
        return sessions.isOver(session);
    }

    @Override
    public Optional<DirectoryPerson> lastConfirmed(String userName) {
        return store.confirmed(
                userName, clock.instant().minus(provider.settings().properties().apiTokensHold()));
    }

    @Override
    public Optional<DirectoryPerson> confirmed(UUID id) {
        return sessions.alone(id, session -> confirmed(id, session));
    }

    private Optional<DirectoryPerson> confirmed(UUID id, ProviderSession session) {
        DiscoveredProvider now = provider.discovered();
        Optional<OAuth2AccessTokenResponse> response = refreshed(now, session);
        if (response.isEmpty()) {
            sessions.end(id);
            return Optional.empty();
        }
        sessions.replace(
                id,
                session.with(
                        response.get().getAccessToken(),
                        Optional.ofNullable(response.get().getRefreshToken())));
        return person(now, session, response.get());
    }

    /** Empty when the provider takes the refresh token no longer: it ended the session, or locked the account. */
    private static Optional<OAuth2AccessTokenResponse> refreshed(DiscoveredProvider now, ProviderSession session) {
        OAuth2RefreshToken refresh = session.refresh()
                .orElseThrow(() -> new DirectoryUnreachable("the identity provider gave no refresh token"));
        try {
            RestClientRefreshTokenTokenResponseClient client = new RestClientRefreshTokenTokenResponseClient();
            client.setRestClient(now.http().tokens());
            return Optional.of(client.getTokenResponse(
                    new OAuth2RefreshTokenGrantRequest(now.registration(), session.access(), refresh)));
        } catch (OAuth2AuthorizationException refused) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
                return Optional.empty();
            }
            throw new DirectoryUnreachable("the identity provider: " + refused.getMessage());
        }
    }

    private Optional<DirectoryPerson> person(
            DiscoveredProvider now, ProviderSession session, OAuth2AccessTokenResponse response) {
        Map<String, Object> said = new HashMap<>();
        idToken(now, response).ifPresent(token -> said.putAll(token.getClaims()));
        refuseOther(said, session);
        Map<String, Object> all = completed(now, said, session.subject(), response.getAccessToken());
        try {
            DirectoryPerson person = claims.person(all);
            boolean same = person.userName().equalsIgnoreCase(session.userName())
                    && store.confirm(
                            provider.settings().properties().issuerText(), session.subject(), person, clock.instant());
            return same ? Optional.of(person) : Optional.empty();
        } catch (LoginRefused unusable) {
            throw new DirectoryUnreachable(
                    "the identity provider's claims: " + unusable.reason().code());
        }
    }

    private static void refuseOther(Map<String, Object> said, ProviderSession session) {
        if (said.containsKey("sub") && !session.subject().equals(said.get("sub"))) {
            throw new DirectoryUnreachable("the identity provider refreshed a session of somebody else");
        }
    }

    private static Optional<Jwt> idToken(DiscoveredProvider now, OAuth2AccessTokenResponse response) {
        try {
            return response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN) instanceof String token
                    ? Optional.of(now.idTokens().decode(token))
                    : Optional.empty();
        } catch (JwtException invalid) {
            throw new DirectoryUnreachable("the identity provider's ID token: " + invalid.getMessage());
        }
    }

    /** With what the userinfo endpoint says where the ID token says too little; throws {@link DirectoryUnreachable}. */
    Map<String, Object> completed(
            DiscoveredProvider now, Map<String, Object> said, String subject, OAuth2AccessToken access) {
        String address =
                now.registration().getProviderDetails().getUserInfoEndpoint().getUri();
        if (claims.suffices(said) || address == null) {
            return said;
        }
        HttpHeaders bearer = new HttpHeaders();
        bearer.setBearerAuth(access.getTokenValue());
        Map<String, Object> all = new HashMap<>(now.http().object(address, bearer));
        if (!subject.equals(all.get("sub"))) {
            throw new DirectoryUnreachable("the identity provider's userinfo is of somebody else");
        }
        all.putAll(said);
        return all;
    }

    /** Whether a failure comes from keys that could not be read rather than from what they were to check. */
    static boolean isWithoutKeys(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeySourceException) {
                LOG.warn("The identity provider's keys cannot be read: {}", cause.toString());
                return true;
            }
        }
        return false;
    }
}
