package io.vigie.attestations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which attestations. */
public record AttestationFilter(Optional<String> framework, Optional<String> item, Optional<State> state) {
    public static final AttestationFilter ALL =
            new AttestationFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether they count. */
    public enum State {
        ACTIVE,
        /** Withdrawn, or past its end. */
        ENDED;

        public static final List<State> ALL = List.of(values());

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
