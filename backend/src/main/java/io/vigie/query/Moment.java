package io.vigie.query;

import java.time.Instant;
import java.util.Optional;

/** The instant that a reading is of: now, or one of the past, at which it gives what was known then. */
public record Moment(Optional<Instant> past) {
    public static final Moment NOW = new Moment(Optional.empty());

    public static Moment at(Instant instant) {
        return new Moment(Optional.of(instant));
    }
}
