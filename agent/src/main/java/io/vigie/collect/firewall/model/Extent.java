package io.vigie.collect.firewall.model;

/**
 * For which clients a condition holds. The four parts, the last being the rest, have nobody in common.
 *
 * @param yes it holds for each packet of these
 * @param partly it holds for some packets of these and not for others, such as within a rate
 * @param unseen nobody knows for these: the condition is not understood, or asks what only the packet tells
 */
public record Extent(AddressSet yes, AddressSet partly, AddressSet unseen) {
    public static final Extent ALWAYS = new Extent(AddressSet.ALL, AddressSet.NONE, AddressSet.NONE);
    public static final Extent NEVER = new Extent(AddressSet.NONE, AddressSet.NONE, AddressSet.NONE);
    public static final Extent PARTLY = new Extent(AddressSet.NONE, AddressSet.ALL, AddressSet.NONE);
    public static final Extent UNSEEN = new Extent(AddressSet.NONE, AddressSet.NONE, AddressSet.ALL);

    public static Extent of(boolean holds) {
        return holds ? ALWAYS : NEVER;
    }

    /** For these clients alone. */
    public static Extent of(AddressSet clients) {
        return new Extent(clients, AddressSet.NONE, AddressSet.NONE);
    }

    public boolean isNever() {
        return yes.isEmpty() && partly.isEmpty() && unseen.isEmpty();
    }

    private AddressSet reached() {
        return yes.or(partly).or(unseen);
    }

    public Extent and(Extent other) {
        if (this == ALWAYS || other == NEVER) {
            return other;
        }
        if (other == ALWAYS || this == NEVER) {
            return this;
        }
        AddressSet both = yes.and(other.yes);
        AddressSet uncertain = unseen.and(other.reached()).or(other.unseen.and(reached()));
        AddressSet some = reached().and(other.reached()).without(both).without(uncertain);
        return new Extent(both, some, uncertain);
    }

    public Extent or(Extent other) {
        if (this == NEVER || other == ALWAYS) {
            return other;
        }
        if (other == NEVER || this == ALWAYS) {
            return this;
        }
        AddressSet either = yes.or(other.yes);
        AddressSet uncertain = unseen.or(other.unseen).without(either);
        AddressSet some = partly.or(other.partly).without(either).without(uncertain);
        return new Extent(either, some, uncertain);
    }

    public Extent not() {
        return new Extent(reached().not(), partly, unseen);
    }
}
