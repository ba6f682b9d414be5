package io.vigie.access;

import java.io.Serializable;
import java.util.UUID;

/** By what somebody acts. */
public sealed interface Credential extends Serializable {

    /** Nobody is signed in: the server itself, or a person as the directory knows them. */
    record None() implements Credential {}

    /** A sign-in that ends with the person's sessions. */
    sealed interface Session extends Credential permits Password, OpenIdConnect {
        /** Of the person's sessions when they signed in, see {@link SessionService}. */
        long generation();
    }

    /** A password that the directory took. */
    record Password(long generation) implements Session {}

    /**
     * The word of an identity provider.
     *
     * @param session under which the server keeps what it asks the provider with; no secret
     */
    record OpenIdConnect(long generation, UUID session) implements Session {}

    /** An API token of theirs. */
    record Token(UUID id, String name) implements Credential {

        /** As the trail names it. */
        public String label() {
            return "%s (%s)".formatted(name, id);
        }
    }
}
