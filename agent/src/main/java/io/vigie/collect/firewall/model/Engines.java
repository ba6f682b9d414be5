package io.vigie.collect.firewall.model;

/** How an engine's own chains are taken. */
public enum Engines {
    /** As they are now. */
    AS_THEY_ARE,
    /** As they will be once a container is there that publishes a port: they send its packets on to it. */
    AS_FOR_A_PUBLISHED_PORT
}
