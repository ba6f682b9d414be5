package io.vigie.collect.daemon;

import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.networks.ListenAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sockets that a daemon was handed open, as {@code -H fd://} asks for. Who opened them may hold them still, as systemd
 * does, or may have become the daemon itself; no argument names them.
 */
record HandedOver(EngineDaemon daemon, DaemonSettings settings, EngineInfo info) {
    private static final Set<Long> SWARM_PORTS = Set.of(2377L, 7946L);
    private static final String METRICS = "metrics-addr";

    /**
     * Addresses as they were opened; the one given where they cannot be told.
     *
     * @param socket where the daemon was asked, as the agent sees it
     * @param named addresses that arguments or the configuration file name, where the daemon listens by itself
     */
    List<String> addresses(HostRoot root, Path socket, String given, List<String> named) {
        List<String> opened = daemon.openedBySystemd(root);
        if (!opened.isEmpty()) {
            return opened;
        }
        try {
            List<String> all = new ArrayList<>(daemon.listeningAt(root, socket));
            all.addAll(daemon.listeningOnTcp(root, portsOfItsOwn(named)));
            return all.isEmpty() ? List.of(given) : all;
        } catch (IOException hidden) {
            return List.of(given);
        }
    }

    private Set<Long> portsOfItsOwn(List<String> named) {
        Set<Long> ports = new HashSet<>(info.isSwarmMember() ? SWARM_PORTS : Set.of());
        named.forEach(address -> port(address, ports));
        daemon.arguments()
                .value(METRICS)
                .or(() -> settings.file(METRICS).text())
                .ifPresent(address -> port("tcp://" + address, ports));
        return ports;
    }

    private static void port(String address, Set<Long> ports) {
        ListenAddress.port(address).ifPresent(ports::add);
    }
}
