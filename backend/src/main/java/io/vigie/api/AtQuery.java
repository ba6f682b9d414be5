package io.vigie.api;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The instant that a reading is of.
 *
 * @param at ISO 8601 with its offset; now when nothing is said
 */
public record AtQuery(Optional<String> at) {
    /** Throws a coded problem for what is no instant. */
    public Moment moment() {
        return at.map(AtQuery::instant).map(Moment::at).orElse(Moment.NOW);
    }

    private static Instant instant(String text) {
        return written(text).filter(Moment::isKnown).orElseThrow(() -> new CodedException(ProblemType.AT_INVALID));
    }

    private static Optional<Instant> written(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
