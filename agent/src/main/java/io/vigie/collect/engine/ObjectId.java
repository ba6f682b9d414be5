package io.vigie.collect.engine;

import java.util.regex.Pattern;

/** Ids as engines give them. Only one of this alphabet is ever put into an address. */
public final class ObjectId {
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,254}");
    private static final int SHORT = 12;

    private ObjectId() {}

    public static boolean isUsable(String id) {
        return USABLE.matcher(id).matches();
    }

    public static String shortened(String id) {
        String digits = id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
        return digits.substring(0, Math.min(SHORT, digits.length()));
    }
}
