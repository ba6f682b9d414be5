package io.vigie.ui.tokens;

import io.vigie.access.token.ApiTokenRequest;
import java.time.Duration;
import java.util.Locale;

/** How long a token is made for. */
enum TokenLife {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30)),
    QUARTER(ApiTokenRequest.USUAL_LIFE),
    YEAR(ApiTokenRequest.LONGEST_LIFE);

    private final Duration time;

    TokenLife(Duration time) {
        this.time = time;
    }

    Duration time() {
        return time;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
