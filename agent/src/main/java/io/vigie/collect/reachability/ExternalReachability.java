package io.vigie.collect.reachability;

import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import io.vigie.collect.firewall.model.Arrivals;
import io.vigie.collect.routing.Clients;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How far external clients reach a port.
 *
 * @param devices by which they do, or may
 * @param clients networks that alone are let in; empty where that is everybody or nobody
 * @param unread the rule that is not understood, where one decides
 */
public record ExternalReachability(
        Openness openness, List<String> devices, List<String> clients, Optional<String> unread) {
    public static final ExternalReachability NONE =
            new ExternalReachability(Openness.CLOSED, List.of(), List.of(), Optional.empty());
    private static final int MAXIMUM_NETWORKS = 8;

    /** By one device. */
    static ExternalReachability of(String device, Clients clients, AddressFamily family, Arrivals arrivals) {
        AddressSet any = arrivals.certain().or(arrivals.maybe());
        if (any.isEmpty()) {
            return NONE;
        }
        List<String> by = List.of(device);
        if (clients.areArbitrary(arrivals.certain(), family)) {
            return new ExternalReachability(Openness.OPEN, by, List.of(), Optional.empty());
        }
        return clients.areArbitrary(any, family)
                ? new ExternalReachability(Openness.UNKNOWN, by, List.of(), arrivals.unread())
                : new ExternalReachability(
                        Openness.RESTRICTED, by, any.networks(family, MAXIMUM_NETWORKS), Optional.empty());
    }

    /** By one way or another: the more open one counts. */
    public ExternalReachability or(ExternalReachability other) {
        if (openness != other.openness) {
            return openness.compareTo(other.openness) > 0 ? this : other;
        }
        return new ExternalReachability(
                openness,
                joined(devices, other.devices),
                joined(clients, other.clients).stream().limit(MAXIMUM_NETWORKS).toList(),
                unread.or(other::unread));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return List.copyOf(
                new TreeSet<>(Stream.concat(some.stream(), more.stream()).toList()));
    }
}
