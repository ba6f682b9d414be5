package io.vigie.ui.navigation;

/** Where frameworks are. */
public final class FrameworksNavigation {
    public static final String LIST = "frameworks";
    public static final String FRAMEWORK = "frameworks/:framework";
    public static final String ITEM = "frameworks/:framework/:item";

    private FrameworksNavigation() {}

    public static String list() {
        return LIST;
    }

    /** A framework's edition. */
    public static String framework(String id) {
        return LIST + "/" + id;
    }

    /** One item of an edition. */
    public static String item(String framework, String item) {
        return framework(framework) + "/" + item;
    }
}
