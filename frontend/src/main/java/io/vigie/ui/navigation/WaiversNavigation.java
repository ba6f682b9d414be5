package io.vigie.ui.navigation;

import io.vigie.ui.component.Address;
import java.util.UUID;

/** Where waivers are. */
public final class WaiversNavigation {
    public static final String LIST = "waivers";
    public static final String WAIVER = "waivers/:waiver";

    private WaiversNavigation() {}

    public static String list() {
        return LIST;
    }

    /** One of the lists, by its word. */
    public static String list(String which) {
        return new Address(LIST).with("list", which).text();
    }

    public static String waiver(UUID waiver) {
        return LIST + "/" + waiver;
    }
}
