package io.vigie.collect.images;

import java.util.Optional;
import java.util.regex.Pattern;

/** The user a container or image names for its first process. */
public final class UserName {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

    private UserName() {}

    /** Whether this is user 0; empty for a name that only the image's own list of users can tell. */
    public static Optional<Boolean> isRoot(String configured) {
        String user = userOf(configured);
        if (user.isEmpty() || user.equals("root")) {
            return Optional.of(true);
        }
        return NUMBER.matcher(user).matches() ? Optional.of(Long.parseLong(user) == 0) : Optional.empty();
    }

    /** Without the group. */
    public static String userOf(String configured) {
        int colon = configured.indexOf(':');
        return colon < 0 ? configured : configured.substring(0, colon);
    }
}
