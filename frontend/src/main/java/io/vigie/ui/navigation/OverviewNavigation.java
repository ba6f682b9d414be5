package io.vigie.ui.navigation;

/** Where the overview is. */
public final class OverviewNavigation {
    public static final String ROUTE = "";

    private OverviewNavigation() {}

    public static String overview() {
        return ROUTE;
    }
}
