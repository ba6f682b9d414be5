package io.vigie.ui.shell;

/** Something that a search found, and where it is. */
record SearchHit(Kind kind, String text, String path) {

    enum Kind {
        HOST,
        RULE,
        HOSTS,
        FINDINGS
    }
}
