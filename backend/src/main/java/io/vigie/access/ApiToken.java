package io.vigie.access;

import io.vigie.json.Word;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Leave to act as a person over REST. Its secret is shown once, when it is made; only the secret's digest is kept.
 *
 * @param person the user name of who made it
 * @param source who answers for what its maker may do
 * @param grants what it was given of what they had then; with each request it has of this what they still have
 * @param lastUsedAt to the minute
 */
public record ApiToken(
        UUID id,
        String name,
        String person,
        IdentitySource source,
        List<Grant> grants,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {
    public ApiToken {
        grants = List.copyOf(grants);
    }

    /** Whether it still lets somebody in. */
    public enum State implements Word {
        ACTIVE,
        EXPIRED,
        REVOKED;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        return expiresAt.isAfter(now) ? State.ACTIVE : State.EXPIRED;
    }

    public Credential.Token credential() {
        return new Credential.Token(id, name);
    }
}
