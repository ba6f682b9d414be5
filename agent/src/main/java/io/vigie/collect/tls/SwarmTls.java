package io.vigie.collect.tls;

import static io.vigie.collect.builder.EngineBuilder.LISTENING_PORTS;
import static io.vigie.collect.builder.EngineBuilder.SWARM_ENDPOINTS;
import static io.vigie.collect.builder.EngineBuilder.SWARM_LISTEN_ADDRESS;
import static io.vigie.collect.builder.EngineBuilder.SWARM_ROLE;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.collect.swarm.SwarmAuthority;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.value.ListeningPort;
import io.vigie.report.value.TlsEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * TLS on the port of this host by which nodes join the swarm. Members know each other by their roles: a certificate is made
 * out to {@code swarm-manager}, not to an address, and has to come from the authority that the swarm names.
 */
record SwarmTls(TlsProbes probes, SwarmAuthority authority) {
    private static final Set<String> MANAGER = Set.of("swarm-manager");

    /** Workers take in nobody. */
    void scan(Engine known, Optional<Missing> hidden, RecordBuilder<Engine> found) {
        switch (known.swarmRole().orElse("")) {
            case "manager" -> manager(known, hidden, found);
            case "worker" -> found.miss(SWARM_ENDPOINTS, Missing.NOT_A_MANAGER);
            default -> missing(known, SWARM_ROLE, found);
        }
    }

    private void manager(Engine known, Optional<Missing> hidden, RecordBuilder<Engine> found) {
        if (hidden.isPresent()) {
            found.miss(SWARM_ENDPOINTS, hidden.get());
        } else if (known.swarmListenAddress().isEmpty()) {
            missing(known, SWARM_LISTEN_ADDRESS, found);
        } else if (known.listeningPorts().isEmpty()) {
            missing(known, LISTENING_PORTS, found);
        } else if (authority.certificates().isEmpty()) {
            found.miss(SWARM_ENDPOINTS, Missing.ENGINE_SILENT);
        } else {
            listening(
                    "tcp://" + known.swarmListenAddress().get(),
                    known.listeningPorts().get(),
                    found);
        }
    }

    private static void missing(Engine known, Fact<Engine, ?> because, RecordBuilder<Engine> found) {
        Optional.ofNullable(known.missing().get(because.name()))
                .ifPresent(why -> found.miss(SWARM_ENDPOINTS, Missing.of(why)));
    }

    /** Only where this engine itself listens is connected to: not to another program, nor to another host. */
    private void listening(String address, List<ListeningPort> open, RecordBuilder<Engine> found) {
        Optional<Long> port = ListenAddress.port(address).filter(number -> number > 0 && number <= 65_535);
        if (port.isEmpty()) {
            found.miss(SWARM_ENDPOINTS, Missing.NOT_UNDERSTOOD);
            return;
        }
        String host = ListenAddress.host(address);
        TlsTarget target = target(host, port.get().intValue());
        List<TlsEndpoint> seen =
                open.stream().anyMatch(socket -> socket.port() == port.get() && isSame(socket.address(), host))
                        ? probes.scan(List.of(target), authority.certificates())
                        : List.of(TlsProbes.without(target, Missing.NOT_THERE));
        found.put(SWARM_ENDPOINTS, Optional.of(seen));
    }

    private static boolean isSame(String listening, String told) {
        return OwnNames.isEvery(told) ? OwnNames.isEvery(listening) : ServerChain.sameAddress(listening, told);
    }

    private TlsTarget target(String host, int port) {
        return new TlsTarget(
                ListenAddress.joined(host, port),
                OwnNames.reachable(host),
                port,
                MANAGER,
                TrustedAuthorities.inText(authority.certificates()),
                Optional.empty());
    }
}
