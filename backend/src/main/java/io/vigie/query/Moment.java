package io.vigie.query;

import java.time.Instant;
import java.util.Optional;

/**
 * The instant that a reading is of: now, or one of the past, at which it gives what was known then.
 *
 * @param past of the years 1 to 9999, which PostgreSQL and ISO 8601 both write with four digits
 * @param pinned whether what held then is kept for ever, as for an audit
 */
public record Moment(Optional<Instant> past, boolean pinned) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    public static final Moment NOW = new Moment(Optional.empty(), false);

    /** Throws {@link IllegalArgumentException} for an instant of no such year. */
    public Moment {
        past.ifPresent(instant -> {
            if (!isKnown(instant)) {
                throw new IllegalArgumentException("no year of four digits: " + instant);
            }
        });
    }

    /** Whether a reading can be of this instant. */
    public static boolean isKnown(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    public static Moment at(Instant instant) {
        return new Moment(Optional.of(instant), false);
    }

    /** An instant of an audit. */
    public static Moment pinned(Instant instant) {
        return new Moment(Optional.of(instant), true);
    }
}
