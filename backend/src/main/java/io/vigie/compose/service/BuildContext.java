package io.vigie.compose.service;

import java.util.regex.Pattern;

/** What a service's image is built from, as {@code build.context} names it. */
public final class BuildContext {
    /** Addresses that BuildKit fetches, by its documented forms of Git repositories and archives. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*://|git@|github\\.com/|service:|docker-image:).*");

    private BuildContext() {}

    /** Whether it is no folder of this machine. */
    public static boolean isElsewhere(String context) {
        return ELSEWHERE.matcher(context).matches();
    }
}
