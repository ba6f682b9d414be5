package io.vigie.collect.firewall.model;

import io.vigie.collect.firewall.model.Packet.Device;
import io.vigie.collect.firewall.model.Packet.Endpoint;
import io.vigie.collect.firewall.model.PacketFilters.Begun;
import io.vigie.collect.host.NotRead;
import java.util.Optional;

/**
 * The way of the packets by which clients open a connection: past the chains of their arrival, where an engine may
 * translate their destination to that of a container, then to the host or on to a device.
 */
public final class PacketPath {
    private final PacketFilters filters;
    private final Engines engines;
    private final Work work;
    private Optional<String> unread = Optional.empty();

    private PacketPath(PacketFilters filters, Engines engines, Work work) {
        this.filters = filters;
        this.engines = engines;
        this.work = work;
    }

    /** Packets and where they are. */
    private record Leg(Packet packet, Traffic traffic) {
        Leg with(Traffic more) {
            return new Leg(packet, traffic.or(more));
        }
    }

    /**
     * A container behind the host.
     *
     * @param by the device that leads to it
     */
    public record Behind(Endpoint endpoint, Device by) {}

    /** Clients that reach a port of the host itself. Throws {@link NotRead} where that takes too much work. */
    public static Arrivals atHost(PacketFilters filters, Packet sent, AddressSet clients, Work work) throws NotRead {
        PacketPath path = new PacketPath(filters, Engines.AS_THEY_ARE, work);
        Leg arrived = path.arrived(new Leg(sent, Traffic.of(clients)), Optional.empty()).local;
        return path.arrivals(path.taken(arrived));
    }

    /** Clients that reach a container when they send to its own address. Throws likewise. */
    public static Arrivals direct(PacketFilters filters, Packet sent, AddressSet clients, Behind container, Work work)
            throws NotRead {
        PacketPath path = new PacketPath(filters, Engines.AS_THEY_ARE, work);
        Leg arrived = path.arrived(new Leg(sent, Traffic.of(clients)), Optional.empty()).local;
        return path.arrivals(path.onward(arrived, container.by));
    }

    /**
     * Clients that reach a container when they send to a port of the host, as far as an engine translates it. Throws
     * likewise.
     *
     * @param proxied whether a program on the host takes those that are not translated, and hands them on
     */
    public static Arrivals published(
            PacketFilters filters,
            Packet sent,
            AddressSet clients,
            Optional<Behind> container,
            boolean proxied,
            Engines engines,
            Work work)
            throws NotRead {
        PacketPath path = new PacketPath(filters, container.isEmpty() ? Engines.AS_THEY_ARE : engines, work);
        Split split = path.arrived(new Leg(sent, Traffic.of(clients)), container);
        Traffic there = container.isEmpty() ? Traffic.NONE : path.onward(split.translated, container.get().by);
        Traffic taken = proxied ? path.taken(split.local) : Traffic.NONE;
        return path.arrivals(there.or(taken));
    }

    private record Split(Leg local, Leg translated) {}

    private Split arrived(Leg sent, Optional<Behind> container) throws NotRead {
        Leg local = sent;
        Packet onward =
                container.map(Behind::endpoint).map(sent.packet::translated).orElse(sent.packet);
        Leg translated = new Leg(onward, Traffic.NONE);
        for (Begun begun : filters.begun(Hook.ARRIVAL, sent.packet.family())) {
            if (begun.chain().start().translates()) {
                Traversal traversal = traverse(begun, local);
                local = new Leg(traversal.packet(), traversal.accepted());
                Packet onto = local.packet.marked() ? translated.packet.withMark() : translated.packet;
                translated = new Leg(onto, translated.traffic).with(traversal.translated());
            } else {
                local = past(begun, local);
                translated = past(begun, translated);
            }
        }
        return new Split(local, translated);
    }

    /** To a container, and back. */
    private Traffic onward(Leg leg, Device by) throws NotRead {
        Leg leaving = new Leg(leg.packet.to(by), leg.traffic);
        Leg there = through(through(leaving, Hook.FORWARD), Hook.DEPARTURE);
        Leg back = new Leg(there.packet.answered(), there.traffic);
        return through(through(through(back, Hook.ARRIVAL), Hook.FORWARD), Hook.DEPARTURE).traffic;
    }

    /** By a program of the host, which answers. */
    private Traffic taken(Leg leg) throws NotRead {
        Leg there = through(leg, Hook.INPUT);
        Leg back = new Leg(there.packet.answered(), there.traffic);
        return through(through(back, Hook.OUTPUT), Hook.DEPARTURE).traffic;
    }

    /** Past chains that filter; those that translate see only first packets. */
    private Leg through(Leg leg, Hook hook) throws NotRead {
        Leg current = leg;
        for (Begun begun : filters.begun(hook, leg.packet.family())) {
            if (!begun.chain().start().translates()) {
                current = past(begun, current);
            }
        }
        return current;
    }

    private Leg past(Begun begun, Leg leg) throws NotRead {
        Traversal traversal = traverse(begun, leg);
        return new Leg(traversal.packet(), traversal.accepted().or(traversal.translated()));
    }

    private Traversal traverse(Begun begun, Leg leg) throws NotRead {
        FilterChain.Start start = begun.chain().start();
        Packet packet = leg.packet.tracked(start.isTracked());
        Traversal traversal = new Traversal(begun.table(), packet, engines, work);
        if (leg.traffic.isEmpty()) {
            return traversal;
        }
        if (!start.concerns(packet.from().name())) {
            return traversal.pass(leg.traffic);
        }
        if (isAssumed(begun, leg)) {
            return start.translates() ? traversal.translate(leg.traffic) : traversal.pass(leg.traffic);
        }
        traversal.begin(begun.chain(), leg.traffic);
        unread = unread.or(traversal::unread);
        return traversal;
    }

    /** In a table of its own an engine lets pass what a container publishes, once there is such a one. */
    private boolean isAssumed(Begun begun, Leg leg) {
        return engines == Engines.AS_FOR_A_PUBLISHED_PORT
                && begun.table().isEngines()
                && (leg.packet.isTranslated() || begun.chain().start().translates());
    }

    private Arrivals arrivals(Traffic traffic) {
        AddressSet certain = traffic.certain();
        AddressSet maybe = traffic.maybe().without(certain);
        return new Arrivals(certain, maybe, maybe.isEmpty() ? Optional.empty() : unread);
    }
}
