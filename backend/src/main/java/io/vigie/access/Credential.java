package io.vigie.access;

import java.io.Serializable;
import java.util.UUID;

/** By what somebody acts. */
public sealed interface Credential extends Serializable {

    /** Nobody is signed in: the server itself, or a person as the directory knows them. */
    record None() implements Credential {}

    /**
     * A password that the directory took.
     *
     * @param generation of the person's sessions when they signed in, see {@link SessionService}
     */
    record Password(long generation) implements Credential {}

    /** An API token of theirs. */
    record Token(UUID id, String name) implements Credential {

        /** As the trail names it. */
        public String label() {
            return "%s (%s)".formatted(name, id);
        }
    }
}
