package io.vigie.posture;

import java.util.Locale;

/** Whether what is known of a host is current. */
public enum Freshness {
    FRESH,
    /** Not heard from for too long: its verdicts read unknown. */
    STALE,
    NEVER_REPORTED,
    REVOKED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
