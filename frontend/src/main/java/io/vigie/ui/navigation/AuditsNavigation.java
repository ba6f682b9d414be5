package io.vigie.ui.navigation;

import java.util.UUID;

/** Where audits are. */
public final class AuditsNavigation {
    public static final String LIST = "audits";
    public static final String AUDIT = "audits/:audit";

    private AuditsNavigation() {}

    public static String list() {
        return LIST;
    }

    public static String audit(UUID audit) {
        return LIST + "/" + audit;
    }
}
