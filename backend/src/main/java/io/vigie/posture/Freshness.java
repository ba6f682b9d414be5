package io.vigie.posture;

import io.vigie.json.Word;
import java.util.Locale;

/** Whether what is known of a host is current. */
public enum Freshness implements Word {
    FRESH,
    /** Not heard from for too long: its verdicts read unknown. */
    STALE,
    NEVER_REPORTED,
    REVOKED;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
