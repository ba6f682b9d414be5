package io.vigie.ui.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A stretch of time that ends now. */
enum TrailPeriod {
    /** Since midnight where the reader is. */
    TODAY,
    WEEK,
    MONTH;

    private static final Duration LENGTH_OF_WEEK = Duration.ofDays(7);
    private static final Duration LENGTH_OF_MONTH = Duration.ofDays(30);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Instant from(Instant now, ZoneId zone) {
        return switch (this) {
            case TODAY -> now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            case WEEK -> now.minus(LENGTH_OF_WEEK);
            case MONTH -> now.minus(LENGTH_OF_MONTH);
        };
    }

    static Optional<TrailPeriod> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
