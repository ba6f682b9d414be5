package io.vigie.collect.firewall.model;

/** What a rule asks of a packet. */
@FunctionalInterface
public interface Condition {
    Extent of(Packet packet);

    default Condition not() {
        return packet -> of(packet).not();
    }

    static Condition always(Extent extent) {
        return packet -> extent;
    }
}
