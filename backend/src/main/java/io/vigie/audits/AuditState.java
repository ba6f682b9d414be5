package io.vigie.audits;

import java.util.Locale;

/** How far an audit has come. */
public enum AuditState {
    /** Hosts are asked; their answers come in. */
    WAITING,
    /** Pinned to an instant; nothing about it changes any more. */
    FINISHED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AuditState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
