package io.vigie.access;

import io.vigie.problem.ProblemType;
import io.vigie.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * A request by API token. The token is asked of the database each time, so that revoking holds at once on every node; the
 * rights of who made it are asked of the directory every few minutes, or are those that the identity provider last confirmed.
 */
@Component
final class TokenLogin {
    private static final String SCHEME = "Bearer ";

    /** Guesses at tokens are guesses at nobody. */
    private static final String NOBODY = "";

    private final ApiTokens tokens;
    private final KnownPeople people;
    private final LoginAttempts wrong;
    private final Trail trail;
    private final Clock clock;

    TokenLogin(ApiTokens tokens, KnownPeople people, Trail trail, Clock clock) {
        this.tokens = tokens;
        this.people = people;
        this.wrong = new LoginAttempts(clock);
        this.trail = trail;
        this.clock = clock;
    }

    /** What a request says of a token; null when it has none. */
    static @Nullable Authentication asked(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String secret = header.substring(SCHEME.length()).strip();
        var asked = UsernamePasswordAuthenticationToken.unauthenticated(NOBODY, secret);
        asked.setDetails(new WebAuthenticationDetails(request));
        return asked;
    }

    /** Throws {@link TokenRefused} or {@link LoginRefused}. */
    Authentication authenticate(Authentication asked) {
        ApiToken token =
                tokens.bySecret(String.valueOf(asked.getCredentials())).orElseThrow(() -> unknown(address(asked)));
        Person person = person(token);
        tokens.used(token);
        return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
    }

    /** Only wrong ones wait: whoever guesses beside a program keeps no right token out. */
    private AuthenticationException unknown(String address) {
        try {
            wrong.begin(NOBODY, address);
            trail.refused(address, Trail.LOGIN, "", Map.of("code", ProblemType.API_TOKEN_UNKNOWN.word()));
            return new TokenRefused(ProblemType.API_TOKEN_UNKNOWN);
        } catch (LoginRefused tooMany) {
            trail.refused(
                    address, Trail.LOGIN, "", Map.of("code", tooMany.reason().code()));
            return tooMany;
        }
    }

    private static String address(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    private Person person(ApiToken token) {
        try {
            return switch (token.state(clock.instant())) {
                case REVOKED -> throw refused(token, ProblemType.API_TOKEN_REVOKED);
                case EXPIRED -> throw refused(token, ProblemType.API_TOKEN_EXPIRED);
                case ACTIVE ->
                    people.maker(token)
                            .or(() -> unconfirmed(token))
                            .map(person -> person.through(token))
                            .filter(person -> !person.grants().isEmpty())
                            .orElseThrow(() -> refused(token, ProblemType.API_TOKEN_WITHOUT_RIGHTS));
            };
        } catch (LoginRefused unreachable) {
            note(token, unreachable.reason().code());
            throw unreachable;
        }
    }

    /** Nobody but a sign-in of theirs can say what they have now. */
    private Optional<Person> unconfirmed(ApiToken token) {
        return switch (token.source()) {
            case DIRECTORY -> Optional.empty();
            case IDENTITY_PROVIDER -> throw refused(token, ProblemType.API_TOKEN_UNCONFIRMED);
        };
    }

    private TokenRefused refused(ApiToken token, ProblemType type) {
        note(token, type.word());
        return new TokenRefused(type);
    }

    private void note(ApiToken token, String code) {
        String label = token.credential().label();
        trail.refused(token.person(), Trail.LOGIN, "", Map.of("code", code, Trail.TOKEN, label));
    }
}
