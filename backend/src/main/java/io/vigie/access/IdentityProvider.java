package io.vigie.access;

import io.vigie.access.directory.DirectoryPerson;
import java.util.Optional;
import java.util.UUID;

/** An OpenID provider that vouches for people beside the directory, or in its place. */
public interface IdentityProvider {

    /**
     * Whom the provider vouches for in this session, as it answers at this moment. Empty when it no longer does. Throws
     * {@link io.vigie.access.directory.DirectoryUnreachable} when it says neither yes nor no.
     */
    Optional<DirectoryPerson> confirmed(UUID session);

    /** Whether the provider, or the person, has ended this session: on every node within two seconds. */
    boolean isOver(UUID session);

    /**
     * Somebody as the provider last confirmed them, for API tokens, which have no session. Empty when that was longer ago than
     * {@code vigie.oidc.api-tokens-hold}, or never.
     */
    Optional<DirectoryPerson> lastConfirmed(String userName);
}
