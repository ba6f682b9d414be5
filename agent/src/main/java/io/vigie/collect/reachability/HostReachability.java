package io.vigie.collect.reachability;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.Engines;
import io.vigie.collect.firewall.model.FilterTable;
import io.vigie.collect.firewall.model.Packet;
import io.vigie.collect.firewall.model.PacketFilters;
import io.vigie.collect.firewall.model.PacketPath.Behind;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.routing.DeviceAddress;
import io.vigie.collect.routing.NetworkDevice;
import io.vigie.report.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands before the host and before published ports in general: before those that no rule names. Two are tried, far
 * from each other, that programs seldom have.
 */
public final class HostReachability {
    private static final int[] UNNAMED_PORTS = {12_345, 54_321};
    /** As Docker, its swarm and Podman name bridges unless told otherwise. */
    private static final Pattern OF_ENGINE =
            Pattern.compile("docker0|docker_gwbridge|br-[0-9a-f]{12}|podman\\d+|cni-podman\\d+");

    /** Empty where there are no filters. */
    private final Optional<Reachability> reachability;

    private final PacketFilters filters;

    public HostReachability(Optional<Reachability> reachability, PacketFilters filters) {
        this.reachability = reachability;
        this.filters = filters;
    }

    /** Firewalls that refuse something meant for the host, sorted. Throws {@link NotRead} if none is certain. */
    public List<String> firewalls() throws NotRead {
        List<String> makers = new ArrayList<>();
        Optional<NotRead> uncertain = Optional.empty();
        for (FilterTable table : filters.tables()) {
            try {
                if (refusesInput(table)) {
                    makers.add(table.maker());
                }
            } catch (NotRead unclear) {
                uncertain = Optional.of(unclear);
            }
        }
        if (makers.isEmpty() && uncertain.isPresent()) {
            throw uncertain.get();
        }
        return makers.stream().distinct().sorted().toList();
    }

    private boolean refusesInput(FilterTable table) throws NotRead {
        return !families(reachability.map(all -> all.with(PacketFilters.only(table))), HostReachability::atHost)
                .isEmpty();
    }

    /** Families in which what no rule names is refused to external clients. Throws {@link NotRead} if that is uncertain. */
    public List<String> inputFiltered() throws NotRead {
        return families(reachability, HostReachability::atHost);
    }

    private static ExternalReachability atHost(Reachability reachability, AddressFamily family) throws NotRead {
        ExternalReachability reach = ExternalReachability.NONE;
        for (int port : UNNAMED_PORTS) {
            reach = reach.or(reachability.atHost(family, Packet.TCP, port));
        }
        return reach;
    }

    /** Families in which ports that containers publish are closed to external clients. Throws likewise. */
    public List<String> publishedFiltered() throws NotRead {
        return families(reachability, HostReachability::published);
    }

    private interface Question {
        ExternalReachability of(Reachability reachability, AddressFamily family) throws NotRead;
    }

    /** Of those by which external clients may come at all. */
    private static List<String> families(Optional<Reachability> reachability, Question question) throws NotRead {
        List<String> words = new ArrayList<>();
        for (AddressFamily family : reachability.map(HostReachability::reached).orElse(List.of())) {
            switch (question.of(reachability.get(), family).openness()) {
                case CLOSED, RESTRICTED -> words.add(family.word());
                case OPEN -> {}
                case UNKNOWN -> throw new NotRead(Missing.NOT_UNDERSTOOD);
            }
        }
        return words;
    }

    private static List<AddressFamily> reached(Reachability reachability) {
        return Stream.of(AddressFamily.values())
                .filter(family -> reachability.network().outside().stream()
                        .anyMatch(device -> !reachability
                                .network()
                                .addresses(device, family)
                                .isEmpty()))
                .toList();
    }

    /** Of a container on each network that an engine has made here; without one, of a program that takes its packets. */
    private static ExternalReachability published(Reachability reachability, AddressFamily family) throws NotRead {
        List<NetworkDevice> bridges = reachability.network().bridges().stream()
                .filter(device -> OF_ENGINE.matcher(device.name()).matches())
                .toList();
        ExternalReachability reach =
                bridges.isEmpty() ? published(reachability, family, Optional.empty()) : ExternalReachability.NONE;
        for (NetworkDevice bridge : bridges) {
            reach = reach.or(published(reachability, family, container(reachability, bridge, family)));
        }
        return reach;
    }

    private static ExternalReachability published(
            Reachability reachability, AddressFamily family, Optional<Address> container) throws NotRead {
        ExternalReachability reach = ExternalReachability.NONE;
        for (int port : UNNAMED_PORTS) {
            Optional<Behind> behind = container.flatMap(address -> reachability.behind(family, address, port));
            reach = reach.or(reachability.published(
                    family,
                    new Publication(
                            Packet.TCP, Optional.empty(), port, behind, true, Engines.AS_FOR_A_PUBLISHED_PORT)));
        }
        return reach;
    }

    /** An address that the next container may have there. */
    private static Optional<Address> container(Reachability reachability, NetworkDevice bridge, AddressFamily family) {
        return reachability.network().addresses(bridge, family).stream()
                .findFirst()
                .map(DeviceAddress::spare);
    }
}
