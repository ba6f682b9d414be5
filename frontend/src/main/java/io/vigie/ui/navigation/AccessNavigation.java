package io.vigie.ui.navigation;

/** Where administrators say what members of directory groups may do. */
public final class AccessNavigation {
    public static final String ROUTE = "access";

    private AccessNavigation() {}

    public static String access() {
        return ROUTE;
    }
}
