package io.vigie.collect.firewall.model;

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
public record Matches(
        MatchScope atHost, MatchScope onward, Optional<String> from, Set<String> notFrom, Set<AddressFamily> families) {
    private static final Set<AddressFamily> BOTH = Set.of(AddressFamily.values());

    public static final Matches ALWAYS = of(MatchScope.ALWAYS);
    public static final Matches PARTLY = of(MatchScope.PARTLY);
    public static final Matches UNSEEN = of(MatchScope.UNSEEN);
    public static final Matches NEVER = of(MatchScope.NEVER);

    public static Matches of(MatchScope reach) {
        return of(reach, reach);
    }

    public static Matches of(MatchScope atHost, MatchScope onward) {
        return new Matches(atHost, onward, Optional.empty(), Set.of(), BOTH);
    }

    public static Matches of(boolean holds) {
        return holds ? ALWAYS : NEVER;
    }

    /** Of packets of some families. */
    public static Matches of(Set<AddressFamily> families) {
        return new Matches(MatchScope.ALWAYS, MatchScope.ALWAYS, Optional.empty(), Set.of(), families);
    }

    /** Of packets that come by a device, or by any but that. */
    public static Matches from(String device, boolean equal) {
        if (device.isEmpty()) {
            return of(equal);
        }
        if (NetworkDevice.isInner(device)) {
            return of(!equal);
        }
        return equal
                ? new Matches(MatchScope.ALWAYS, MatchScope.ALWAYS, Optional.of(device), Set.of(), BOTH)
                : new Matches(MatchScope.ALWAYS, MatchScope.ALWAYS, Optional.empty(), Set.of(device), BOTH);
    }

    /** Of packets that leave by a device, or by any but that: to containers by those of engines. */
    public static Matches to(String device, boolean equal) {
        boolean holds = device.isEmpty() || NetworkDevice.isOfEngine(device);
        return of(MatchScope.of(!equal), MatchScope.of(holds == equal));
    }

    public Matches and(Matches other) {
        if (this == ALWAYS || other == ALWAYS) {
            return this == ALWAYS ? other : this;
        }
        boolean apart = from.isPresent() && other.from.isPresent() && !from.equals(other.from);
        MatchScope both = apart ? MatchScope.NEVER : MatchScope.ALWAYS;
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

    private static Set<AddressFamily> common(Set<AddressFamily> some, Set<AddressFamily> other) {
        if (some.equals(other) || other.equals(BOTH)) {
            return some;
        }
        Set<AddressFamily> all = new HashSet<>(some);
        all.retainAll(other);
        return Set.copyOf(all);
    }

    /** For packets that come by this device. */
    MatchScope reach(Hook hook, AddressFamily family, String device) {
        boolean comes = from.map(device::equals).orElse(true) && !notFrom.contains(device);
        return comes && families.contains(family) ? hook == Hook.FORWARD ? onward : atHost : MatchScope.NEVER;
    }
}
