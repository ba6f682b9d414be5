package io.vigie.waivers;

import io.vigie.json.Word;
import java.util.List;
import java.util.Locale;

/** Where a waiver stands in its life. */
public enum WaiverState implements Word {
    /** Waits for a decision. */
    ASKED,
    /** The rule decides something else since it was approved; it silences nothing until that is approved too. */
    ASKED_AGAIN,
    IN_FORCE,
    REJECTED,
    WITHDRAWN,
    /** Past its end, or its rule is gone. */
    ENDED;

    public static final List<WaiverState> ALL = List.of(values());

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static WaiverState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether somebody has to decide. */
    public boolean waits() {
        return this == ASKED || this == ASKED_AGAIN;
    }
}
