package io.vigie.collect.firewall.model;

/** What single conditions come to for the packet with which a stranger begins a connection. */
public final class ExternalReachability {
    public static final int TCP = 6;
    /** The flag with which it begins one. */
    public static final int FLAGS = 2;
    /** Bits of the connection's state, as the kernel counts them: somebody begins it. */
    public static final int STATE = 8;
    /** A rule speaks of ports in general where it holds for two that nobody has, far from each other. */
    private static final int LOW_PORT = 12_345;

    private static final int HIGH_PORT = 54_321;
    /** A mask so short, such as that of 0.0.0.0/0 or 2000::/3, leaves hardly anybody out. */
    private static final int SHORT = 3;

    private ExternalReachability() {}

    public static Matches protocol(int number, boolean equal) {
        return Matches.of(number == 0 || (number == TCP) == equal);
    }

    public static Matches ports(int from, int to, boolean equal) {
        boolean has = from <= LOW_PORT && to >= HIGH_PORT;
        return Matches.of(has == equal);
    }

    /** @param bits of the address that are compared */
    public static Matches source(int bits, boolean equal) {
        return Matches.of(bits <= SHORT == equal);
    }

    /**
     * A single address may be that of the host, or not; so may a part of all.
     *
     * @param first two bytes of the address
     * @param all bits of an address
     */
    public static Matches destination(int first, int bits, int all, boolean equal) {
        if (bits <= SHORT || isNobodys(first, all)) {
            return Matches.of(bits <= SHORT == equal);
        }
        if (!equal || bits == all) {
            return equal ? Matches.PARTLY : Matches.ALWAYS;
        }
        return isContainers(first, all) ? Matches.of(MatchScope.UNSEEN, MatchScope.ALWAYS) : Matches.UNSEEN;
    }

    /** Of the device itself, or of many hosts at once. */
    private static boolean isNobodys(int first, int all) {
        int byteOne = first >> 8;
        return all == 32 ? byteOne == 127 || byteOne >= 224 : byteOne == 0xff;
    }

    /** Where engines take addresses from unless told otherwise: 172.16.0.0/12 first, and fc00::/7. */
    private static boolean isContainers(int first, int all) {
        return all == 32 ? (first & 0xfff0) == 0xac10 : (first & 0xfe00) == 0xfc00;
    }
}
