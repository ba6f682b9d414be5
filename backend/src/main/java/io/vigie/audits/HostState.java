package io.vigie.audits;

import io.vigie.json.Word;
import java.util.Locale;

/** How far a host has come in answering an audit. */
public enum HostState implements Word {
    ASKED,
    /** Its agent holds the order. */
    ORDERED,
    ANSWERED,
    /** It did not answer in time; what was last known of it is marked stale or dated. */
    SILENT;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
