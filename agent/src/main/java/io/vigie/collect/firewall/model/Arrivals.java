package io.vigie.collect.firewall.model;

import java.util.Optional;

/**
 * Clients that open a connection.
 *
 * @param certain these do
 * @param maybe nobody knows of these
 * @param unread the first rule that is not understood, where some are not known
 */
public record Arrivals(AddressSet certain, AddressSet maybe, Optional<String> unread) {
    public static final Arrivals NONE = new Arrivals(AddressSet.NONE, AddressSet.NONE, Optional.empty());

    /** By one way or the other. */
    public Arrivals or(Arrivals other) {
        AddressSet either = certain.or(other.certain);
        return new Arrivals(either, maybe.or(other.maybe).without(either), unread.or(other::unread));
    }

    public static Arrivals all(AddressSet clients) {
        return new Arrivals(clients, AddressSet.NONE, Optional.empty());
    }
}
