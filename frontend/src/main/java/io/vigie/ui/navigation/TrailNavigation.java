package io.vigie.ui.navigation;

/** Where the trail is. */
public final class TrailNavigation {
    public static final String ROUTE = "trail";

    private TrailNavigation() {}

    public static String trail() {
        return ROUTE;
    }
}
