package io.vigie.collect.firewall.model;

import java.util.Locale;

/** A family of addresses. */
public enum AddressFamily {
    IPV4(4),
    IPV6(16);

    private final int bytes;

    AddressFamily(int bytes) {
        this.bytes = bytes;
    }

    /** Of an address. */
    public int bytes() {
        return bytes;
    }

    /** Of an address. */
    public int bits() {
        return bytes * 8;
    }

    /** Such as {@code ipv4}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
