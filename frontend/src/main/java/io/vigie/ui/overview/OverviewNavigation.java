package io.vigie.ui.overview;

/** Where the overview is. */
public final class OverviewNavigation {
    static final String ROUTE = "";

    private OverviewNavigation() {}

    public static String overview() {
        return ROUTE;
    }
}
