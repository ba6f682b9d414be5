package io.vigie.inventory.growth;

import java.time.Duration;
import java.time.Instant;

/** What a host has added since an instant. */
record GrowthWindow(Instant from, Growth growth) {

    /** With more of it: in this window, or in one that begins now where this one is over. */
    GrowthWindow plus(Growth added, Instant now, Duration length) {
        return now.isBefore(from.plus(length))
                ? new GrowthWindow(from, growth.plus(added))
                : new GrowthWindow(now, added);
    }
}
