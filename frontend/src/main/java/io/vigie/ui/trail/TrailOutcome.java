package io.vigie.ui.trail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How something that was tried came out. */
enum TrailOutcome {
    DONE,
    REFUSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TrailOutcome> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
