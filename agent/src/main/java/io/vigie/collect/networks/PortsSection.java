package io.vigie.collect.networks;

import static io.vigie.collect.builder.HostBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.firewall.AddressFamilies;
import io.vigie.collect.firewall.Firewalls;
import io.vigie.collect.firewall.KernelFilters;
import io.vigie.collect.firewall.KnownFilters;
import io.vigie.collect.firewall.NetworkNamespace;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Host;
import io.vigie.report.value.ListeningPort;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** On which ports the host listens, who is behind each, and what firewall stands before them. */
public final class PortsSection implements HostSection {
    private static final int MAXIMUM_PROCESSES = 2_000;
    private static final int MAXIMUM_DESCRIPTORS = 10_000;
    private static final int FIRST_PASSING = 32_768;

    private final KnownFilters.Source kernel;

    public PortsSection() {
        this(KernelFilters::of);
    }

    public PortsSection(KnownFilters.Source kernel) {
        this.kernel = kernel;
    }

    @Override
    public Set<Fact<Host, ?>> facts() {
        return Set.of(
                LISTENING_PORTS,
                FIREWALLS,
                DOCKER_USER_FILTERED,
                ADDRESS_FAMILIES,
                INPUT_FILTERED_FAMILIES,
                PUBLISHED_FILTERED_FAMILIES);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        try {
            found.put(ADDRESS_FAMILIES, Optional.of(AddressFamilies.of(root)));
        } catch (IOException failed) {
            found.miss(ADDRESS_FAMILIES, NotRead.why(failed));
        }
        new Firewalls(root, kernel).scan(found);
        ports(root, found);
    }

    private static void ports(HostRoot root, RecordBuilder<Host> found) {
        try {
            List<ListeningSocket> sockets = ListeningSockets.ofHost(root).stream()
                    .filter(socket -> !isPassing(socket))
                    .toList();
            Map<Long, String> processes = processes(root, sockets);
            List<ListeningPort> ports = sockets.stream()
                    .map(socket -> port(socket, processes))
                    .distinct()
                    .sorted(Comparator.comparing(ListeningPort::protocol)
                            .thenComparing(ListeningPort::port)
                            .thenComparing(ListeningPort::address)
                            .thenComparing(ListeningPort::process))
                    .toList();
            found.put(LISTENING_PORTS, Optional.of(ports));
        } catch (IOException failed) {
            found.miss(LISTENING_PORTS, NotRead.why(failed));
        }
    }

    private static ListeningPort port(ListeningSocket socket, Map<Long, String> processes) {
        return new ListeningPort(
                socket.protocol(), socket.address(), socket.port(), processes.getOrDefault(socket.node(), ""));
    }

    /** A program that asks a name server waits for the answer on such a port, and is gone at the next scan. */
    private static boolean isPassing(ListeningSocket socket) {
        return socket.protocol().equals("udp") && socket.port() >= FIRST_PASSING && socket.node() != 0;
    }

    /** Names of processes by the sockets they hold, as far as the first so many open files of the host tell. */
    private static Map<Long, String> processes(HostRoot root, List<ListeningSocket> sockets) {
        Set<String> wanted =
                sockets.stream().map(socket -> "socket:[" + socket.node() + "]").collect(Collectors.toSet());
        Map<Long, String> names = new HashMap<>();
        NetworkNamespace network = new NetworkNamespace(root);
        int left = MAXIMUM_DESCRIPTORS;
        for (HostProcess process :
                HostProcess.all(root).limit(MAXIMUM_PROCESSES).toList()) {
            if (left > 0 && !wanted.isEmpty() && network.isOfHost(Long.toString(process.id()))) {
                List<String> links = descriptors(root, process, left);
                left -= links.size();
                links.stream().filter(wanted::remove).forEach(link -> names.put(node(link), process.name()));
            }
        }
        return names;
    }

    private static List<String> descriptors(HostRoot root, HostProcess process, int maximum) {
        try {
            return root.links(process.path("fd"), maximum);
        } catch (IOException goneOrHidden) {
            return List.of();
        }
    }

    private static long node(String link) {
        return Long.parseLong(link, "socket:[".length(), link.length() - 1, 10);
    }
}
