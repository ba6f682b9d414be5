package io.vigie.access;

import java.util.regex.Pattern;

/** What can be the user name of a person, whoever vouches for them. */
public final class UserNames {
    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");

    private UserNames() {}

    public static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }
}
