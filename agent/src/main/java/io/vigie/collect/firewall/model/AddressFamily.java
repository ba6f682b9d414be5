package io.vigie.collect.firewall.model;

import java.util.Locale;

/** A family of addresses. */
public enum AddressFamily {
    IPV4,
    IPV6;

    /** Such as {@code ipv4}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
