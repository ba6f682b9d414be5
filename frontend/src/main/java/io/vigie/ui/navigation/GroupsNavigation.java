package io.vigie.ui.navigation;

/** Where administrators edit the tree of host groups. */
public final class GroupsNavigation {
    public static final String ROUTE = "groups";

    private GroupsNavigation() {}

    public static String groups() {
        return ROUTE;
    }
}
