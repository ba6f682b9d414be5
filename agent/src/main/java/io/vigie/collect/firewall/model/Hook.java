package io.vigie.collect.firewall.model;

/** Where in the way of a packet a chain stands. */
public enum Hook {
    /** Before it is known whether the packet is for the host or for somebody behind it. */
    ARRIVAL,
    /** The packet is for the host itself. */
    INPUT,
    /** The packet is for somebody behind the host, such as a container. */
    FORWARD,
    /** It is the host's own. */
    OUTPUT,
    /** It is about to leave. */
    DEPARTURE,
    OTHER;

    /** By the kernel's number; the fifth comes before all others, in tables for both families. */
    public static Hook of(int number) {
        return switch (number) {
            case 0, 5 -> ARRIVAL;
            case 1 -> INPUT;
            case 2 -> FORWARD;
            case 3 -> OUTPUT;
            case 4 -> DEPARTURE;
            default -> OTHER;
        };
    }
}
