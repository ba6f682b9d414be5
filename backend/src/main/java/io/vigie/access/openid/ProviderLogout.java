package io.vigie.access.openid;

import io.vigie.access.Credential;
import io.vigie.access.Person;
import io.vigie.access.SessionService;
import io.vigie.access.directory.DirectoryUnreachable;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends sign-ins on both sides: a person who signs out here does so at the provider, and the other way round. */
public final class ProviderLogout {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLogout.class);
    private static final String ENDED = "session-ended";

    private final OpenIdProvider provider;
    private final ProviderSessions sessions;
    private final IdentityStore store;
    private final SessionService people;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;

    ProviderLogout(
            OpenIdProvider provider,
            ProviderSessions sessions,
            IdentityStore store,
            SessionService people,
            TransactionTemplate transaction,
            Trail trail,
            Clock clock) {
        this.provider = provider;
        this.sessions = sessions;
        this.store = store;
        this.people = people;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Where the browser of somebody who signs out goes to end their sign-in at the provider too, as OpenID Connect RP-Initiated
     * Logout 1.0 describes it. Empty where they did not sign in there, or it has no such place. The session here is over afterwards.
     */
    public Optional<String> location(@Nullable Authentication signedOut, HttpServletRequest request) {
        if (!(signedOut != null
                && signedOut.getPrincipal() instanceof Person person
                && person.credential() instanceof Credential.OpenIdConnect credential)) {
            return Optional.empty();
        }
        Optional<ProviderSession> session = sessions.session(credential.session());
        sessions.end(credential.session());
        return session.flatMap(ended -> location(ended, request));
    }

    private Optional<String> location(ProviderSession ended, HttpServletRequest request) {
        try {
            return provider.discovered()
                    .endSession()
                    .map(address -> UriComponentsBuilder.fromUriString(address)
                            .queryParam("id_token_hint", "{hint}")
                            .queryParam("client_id", "{client}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .buildAndExpand(
                                    ended.idToken(),
                                    provider.settings().properties().clientId(),
                                    home(request))
                            .toUriString());
        } catch (DirectoryUnreachable silent) {
            return Optional.empty();
        }
    }

    /** The name by which the request asks was checked before anything else. */
    private static String home(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .scheme(request.getScheme())
                .host(request.getServerName())
                .port(isUsualPort(request) ? -1 : request.getServerPort())
                .path(request.getContextPath() + "/")
                .toUriString();
    }

    private static boolean isUsualPort(HttpServletRequest request) {
        return request.getServerPort() == (request.isSecure() ? 443 : 80);
    }

    /**
     * Ends what a logout token of the provider names: one sign-in, or all of a person's. Throws {@code logout-token-invalid}, and {@code
     * provider-unreachable} when its keys cannot be read.
     */
    public void end(String logoutToken) {
        DiscoveredProvider now = discovered();
        Jwt token = decoded(now, logoutToken);
        if (token.getClaims().get("sid") instanceof String sid && !sid.isEmpty()) {
            endSignIn(sid);
        } else {
            store.userNames(issuer(), String.valueOf(token.getSubject())).forEach(people::endAllByProvider);
        }
    }

    private void endSignIn(String sid) {
        transaction.executeWithoutResult(status -> {
            store.end(issuer(), sid, clock.instant());
            trail.done(SessionService.PROVIDER, ENDED, "", Map.of());
        });
        sessions.recheck(sid);
    }

    private String issuer() {
        return provider.settings().properties().issuerText();
    }

    private DiscoveredProvider discovered() {
        try {
            return provider.discovered();
        } catch (DirectoryUnreachable silent) {
            throw refused(ProblemType.PROVIDER_UNREACHABLE);
        }
    }

    private Jwt decoded(DiscoveredProvider now, String logoutToken) {
        try {
            return now.logoutTokens().decode(logoutToken);
        } catch (JwtException invalid) {
            LOG.warn("A logout token was refused: {}", invalid.getClass().getSimpleName());
            throw refused(
                    OpenIdPeople.isWithoutKeys(invalid)
                            ? ProblemType.PROVIDER_UNREACHABLE
                            : ProblemType.LOGOUT_TOKEN_INVALID);
        }
    }

    private CodedException refused(ProblemType type) {
        trail.refused(SessionService.PROVIDER, ENDED, "", Map.of("code", type.word()));
        return new CodedException(type);
    }
}
