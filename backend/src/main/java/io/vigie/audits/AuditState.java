package io.vigie.audits;

import io.vigie.json.Word;
import java.util.Locale;

/** How far an audit has come. */
public enum AuditState implements Word {
    /** Hosts are asked; their answers come in. */
    WAITING,
    /** Pinned to an instant; nothing about it changes any more. */
    FINISHED;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AuditState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
