package io.vigie.collect.filters;

import java.util.Locale;

/** A family of addresses. */
public enum Family {
    IPV4,
    IPV6;

    /** Such as {@code ipv4}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
