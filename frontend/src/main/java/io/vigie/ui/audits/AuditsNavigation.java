package io.vigie.ui.audits;

import java.util.UUID;

/** Where audits are. */
public final class AuditsNavigation {
    static final String LIST = "audits";
    static final String AUDIT = "audits/:audit";

    private AuditsNavigation() {}

    public static String list() {
        return LIST;
    }

    public static String audit(UUID audit) {
        return LIST + "/" + audit;
    }
}
