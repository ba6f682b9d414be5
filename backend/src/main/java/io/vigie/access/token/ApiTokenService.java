package io.vigie.access.token;

import io.vigie.access.ApiToken;
import io.vigie.access.Grant;
import io.vigie.access.IdentitySource;
import io.vigie.access.Person;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.trail.Change;
import io.vigie.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People make, see and revoke their API tokens; administrators see and revoke those of others. No token does any of this. */
@Service
public class ApiTokenService {
    /** How many valid ones a person may have, and how many of those that have ended are kept. */
    public static final int MOST = 50;

    private static final String MADE = "api-token-made";
    private static final String REVOKED = "api-token-revoked";

    private final ApiTokenStore store;
    private final Trail trail;
    private final Clock clock;

    ApiTokenService(ApiTokenStore store, Trail trail, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /** A token in clear, this once. */
    public record NewApiToken(ApiToken token, String secret) {}

    /**
     * Makes a token with a part of what the person has. Throws {@code role-missing} for a role that the person has in none of the
     * groups, {@code group-outside-scope} for a group in which they have none of the roles, {@code api-tokens-too-many}.
     */
    @RequiresRight(value = Right.OWN_TOKENS, action = MADE)
    @Transactional
    public NewApiToken make(Person person, ApiTokenRequest request) {
        List<Grant> grants = noted(person, MADE, () -> covered(person, request));
        Instant now = clock.instant();
        store.lock(person.userName());
        if (store.live(person.userName(), now) >= MOST) {
            throw new CodedException(ProblemType.API_TOKENS_TOO_MANY, MOST);
        }
        store.forgetEnded(person.userName(), MOST, now);
        ApiToken token = token(person, request, grants, now);
        TokenSecret secret = TokenSecret.random();
        store.add(token, secret.digest());
        trail.done(person.userName(), MADE, token.id().toString(), made(token));
        return new NewApiToken(token, secret.value());
    }

    private static Map<String, String> made(ApiToken token) {
        return Map.of(
                "name", token.name(),
                "grants",
                        token.grants().stream()
                                .map(grant -> grant.role().word() + " " + grant.scope())
                                .collect(Collectors.joining(", ")),
                "until", token.expiresAt().toString());
    }

    private static ApiToken token(Person person, ApiTokenRequest request, List<Grant> grants, Instant now) {
        return new ApiToken(
                UUID.randomUUID(),
                request.name(),
                person.userName(),
                IdentitySource.of(person),
                grants,
                now,
                now.plus(request.life()),
                Optional.empty(),
                Optional.empty());
    }

    /** What an act returns; a refusal is written to the trail. */
    private <T> T noted(Person person, String action, Supplier<T> act) {
        try {
            return act.get();
        } catch (CodedException refused) {
            trail.refused(person.userName(), action, "", Map.of("code", refused.code()));
            throw refused;
        }
    }

    private static List<Grant> covered(Person person, ApiTokenRequest request) {
        List<Grant> grants = person.grants(request.roles(), request.groups());
        if (!grants.stream().map(Grant::role).toList().containsAll(request.roles())) {
            throw new CodedException(ProblemType.ROLE_MISSING);
        }
        if (!grants.stream().map(Grant::scope).toList().containsAll(request.groups())) {
            throw new CodedException(ProblemType.GROUP_OUTSIDE_SCOPE);
        }
        return grants;
    }

    /** A person's own, newest first: all valid ones, and the newest that have ended. */
    @RequiresRight(Right.OWN_TOKENS)
    @Transactional(readOnly = true)
    public List<ApiToken> own(Person person) {
        return store.of(person.userName());
    }

    /** Everybody's whose groups all lie within what the person administers, newest first. */
    @RequiresRight(Right.OTHERS_TOKENS)
    @Transactional(readOnly = true)
    public Page<ApiToken> administered(Person person, PageRequest page) {
        return store.within(person.require(Right.OTHERS_TOKENS), page);
    }

    /** Ends one's own token, or one that one administers: the next request by it is refused. Again, it changes nothing. */
    @RequiresRight(
            value = {Right.OWN_TOKENS, Right.OTHERS_TOKENS},
            action = REVOKED)
    @Transactional
    public ApiToken revoke(Person person, UUID id) {
        ApiToken token = store.byId(id)
                .filter(found -> isOf(found, person) || administers(person, found))
                .orElseThrow(() -> CodedException.notFound("token"));
        revoke(person, token);
        return store.byId(id).orElse(token);
    }

    /** Ends all tokens of somebody that this person may end, and says how many these were. */
    @RequiresRight(
            value = {Right.OWN_TOKENS, Right.OTHERS_TOKENS},
            action = REVOKED)
    @Transactional
    public int revokeAll(Person person, String userName) {
        return (int) store.of(userName).stream()
                .filter(found -> isOf(found, person) || administers(person, found))
                .filter(token -> token.state(clock.instant()) == ApiToken.State.ACTIVE)
                .filter(token -> revoke(person, token))
                .count();
    }

    private boolean revoke(Person person, ApiToken token) {
        Instant now = clock.instant();
        boolean revoked = store.revoke(token.id(), now);
        if (revoked) {
            trail.done(
                    person.userName(),
                    REVOKED,
                    token.id().toString(),
                    new Change("until", token.expiresAt().toString(), now.toString())
                            .with(Map.of("name", token.name(), "person", token.person())));
        }
        return revoked;
    }

    private static boolean isOf(ApiToken token, Person person) {
        return token.person().equalsIgnoreCase(person.userName());
    }

    private static boolean administers(Person person, ApiToken token) {
        Scope scope = person.scopeFor(Right.OTHERS_TOKENS);
        return token.grants().stream().allMatch(grant -> scope.covers(grant.scope()));
    }
}
