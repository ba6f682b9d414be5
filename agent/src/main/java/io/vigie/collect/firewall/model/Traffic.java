package io.vigie.collect.firewall.model;

/**
 * Clients whose packets come to a place.
 *
 * @param all each packet of these comes there
 * @param some of these some packets come there and others do not: who tries again gets there
 * @param maybe nobody knows whether those of these do
 */
record Traffic(AddressSet all, AddressSet some, AddressSet maybe) {
    static final Traffic NONE = new Traffic(AddressSet.NONE, AddressSet.NONE, AddressSet.NONE);
    /** So finely is nobody's traffic told apart: what leaves out more single addresses counts as leaving out none. */
    private static final int MAXIMUM_RANGES = 4_000;

    static Traffic of(AddressSet clients) {
        return new Traffic(clients, AddressSet.NONE, AddressSet.NONE);
    }

    boolean isEmpty() {
        return all.isEmpty() && some.isEmpty() && maybe.isEmpty();
    }

    int ranges() {
        return all.ranges().size() + some.ranges().size() + maybe.ranges().size();
    }

    Traffic or(Traffic other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new Traffic(all.or(other.all), some.or(other.some), maybe.or(other.maybe));
    }

    /** What a rule is for. */
    Traffic matched(Extent extent) {
        AddressSet reached = extent.yes().or(extent.partly());
        return new Traffic(
                all.and(extent.yes()),
                all.and(extent.partly()).or(some.and(reached)),
                all.or(some).and(extent.unseen()).or(maybe.and(reached.or(extent.unseen()))));
    }

    /** What goes on to the next rule, where it leads away what it is for. */
    Traffic unmatched(Extent extent) {
        AddressSet gone = extent.yes().or(extent.unseen());
        Traffic rest = new Traffic(
                all.without(gone),
                some.without(gone),
                maybe.without(extent.yes()).or(all.or(some).and(extent.unseen())));
        return rest.ranges() > Math.max(MAXIMUM_RANGES, ranges()) ? this : rest;
    }

    /** The same, where a program decides. */
    Traffic uncertain() {
        return new Traffic(AddressSet.NONE, AddressSet.NONE, all.or(some).or(maybe));
    }

    AddressSet certain() {
        return all.or(some);
    }
}
