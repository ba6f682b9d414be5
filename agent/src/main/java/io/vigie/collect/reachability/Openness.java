package io.vigie.collect.reachability;

/** How far external clients reach a port, in ascending order. */
public enum Openness {
    /** Nobody does. */
    CLOSED,
    /** Clients of some networks alone do, which somebody listed. */
    RESTRICTED,
    /** A rule that is not understood decides. */
    UNKNOWN,
    /** Whoever has a way to the host does. */
    OPEN
}
