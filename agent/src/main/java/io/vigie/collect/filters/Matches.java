package io.vigie.collect.filters;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule's conditions come to for strangers. A stranger is out of no list of addresses, comes by a device that is
 * not an inner one, and begins a connection of TCP to a port of no list: what is refused to such a one is refused to
 * everybody whom no rule names.
 *
 * @param atHost for packets meant for the host
 * @param onward for packets meant for containers, whose destination has been translated
 * @param from the only device by which they come
 * @param notFrom devices by which they do not come
 */
record Matches(Reach atHost, Reach onward, Optional<String> from, Set<String> notFrom, Set<Family> families) {
    private static final Set<Family> BOTH = Set.of(Family.values());

    static final Matches ALWAYS = of(Reach.ALWAYS);
    static final Matches PARTLY = of(Reach.PARTLY);
    static final Matches UNSEEN = of(Reach.UNSEEN);
    static final Matches NEVER = of(Reach.NEVER);

    static Matches of(Reach reach) {
        return of(reach, reach);
    }

    static Matches of(Reach atHost, Reach onward) {
        return new Matches(atHost, onward, Optional.empty(), Set.of(), BOTH);
    }

    static Matches of(boolean holds) {
        return holds ? ALWAYS : NEVER;
    }

    /** Of packets of some families. */
    static Matches of(Set<Family> families) {
        return new Matches(Reach.ALWAYS, Reach.ALWAYS, Optional.empty(), Set.of(), families);
    }

    /** Of packets that come by a device, or by any but that. */
    static Matches from(String device, boolean equal) {
        if (device.isEmpty()) {
            return of(equal);
        }
        if (Device.isInner(device)) {
            return of(!equal);
        }
        return equal
                ? new Matches(Reach.ALWAYS, Reach.ALWAYS, Optional.of(device), Set.of(), BOTH)
                : new Matches(Reach.ALWAYS, Reach.ALWAYS, Optional.empty(), Set.of(device), BOTH);
    }

    /** Of packets that leave by a device, or by any but that: to containers by those of engines. */
    static Matches to(String device, boolean equal) {
        boolean holds = device.isEmpty() || Device.isOfEngine(device);
        return of(Reach.of(!equal), Reach.of(holds == equal));
    }

    Matches and(Matches other) {
        if (this == ALWAYS || other == ALWAYS) {
            return this == ALWAYS ? other : this;
        }
        boolean apart = from.isPresent() && other.from.isPresent() && !from.equals(other.from);
        Reach both = apart ? Reach.NEVER : Reach.ALWAYS;
        return new Matches(
                atHost.and(other.atHost).and(both),
                onward.and(other.onward).and(both),
                from.or(other::from),
                joined(notFrom, other.notFrom),
                common(families, other.families));
    }

    private static Set<String> joined(Set<String> some, Set<String> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Set<Family> common(Set<Family> some, Set<Family> other) {
        if (some.equals(other) || other.equals(BOTH)) {
            return some;
        }
        Set<Family> all = new HashSet<>(some);
        all.retainAll(other);
        return Set.copyOf(all);
    }

    /** For packets that come by this device. */
    Reach reach(Hook hook, Family family, String device) {
        boolean comes = from.map(device::equals).orElse(true) && !notFrom.contains(device);
        return comes && families.contains(family) ? hook == Hook.FORWARD ? onward : atHost : Reach.NEVER;
    }
}
