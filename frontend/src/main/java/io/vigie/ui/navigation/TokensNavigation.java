package io.vigie.ui.navigation;

/** Where a person's API tokens are. */
public final class TokensNavigation {
    public static final String LIST = "tokens";

    private TokensNavigation() {}

    public static String list() {
        return LIST;
    }
}
