package io.vigie.collect.tls;

import static io.vigie.collect.builder.EngineBuilder.ADDRESSES;
import static io.vigie.collect.builder.EngineBuilder.ENDPOINTS;
import static io.vigie.collect.builder.EngineBuilder.REGISTRY_ENDPOINTS;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.daemon.RunningDaemon;
import io.vigie.collect.engine.EngineEndpoint;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.collect.swarm.SwarmAuthority;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.value.ListeningPort;
import io.vigie.report.value.TlsEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** TLS in force on the addresses of the engine, and at the registries it was told of. */
public final class EngineTls {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MAXIMUM_ADDRESSES = 8;
    private static final Set<Long> USUAL_PORTS = Set.of(2375L, 2376L);
    private static final String PING = "/_ping";

    private final HostRoot root;
    private final EngineEndpoint endpoint;
    private final Probing probing;
    private final TlsProbes engineProbes;
    private final TlsProbes registryProbes;
    private final TlsProbes swarmProbes;

    public EngineTls(HostRoot root, EngineEndpoint endpoint, Probing probing) {
        this.root = root;
        this.endpoint = endpoint;
        this.probing = probing;
        this.engineProbes = new TlsProbes(probing.clock(), FRESH);
        this.registryProbes = new TlsProbes(probing.clock(), FRESH);
        this.swarmProbes = new TlsProbes(probing.clock(), FRESH);
    }

    /** Reads addresses and registries from what was found so far. */
    public void scan(Optional<RunningDaemon> daemon, SwarmAuthority swarm, RecordBuilder<Engine> found) {
        Engine known = found.build();
        new SwarmTls(swarmProbes, swarm).scan(known, portsHidden(daemon, known), found);
        if (!probing.allowed()) {
            found.miss(ENDPOINTS, Missing.NOT_PERMITTED).miss(REGISTRY_ENDPOINTS, Missing.NOT_PERMITTED);
            return;
        }
        endpoints(daemon, known, found);
        if (endpoint.socket().isPresent()) {
            new RegistryTls(root, registryProbes).scan(known, daemon, found);
        } else {
            // What they look like from here, and whom this machine trusts, says nothing of another's.
            found.miss(REGISTRY_ENDPOINTS, Missing.ENGINE_REMOTE);
        }
    }

    private void endpoints(Optional<RunningDaemon> daemon, Engine known, RecordBuilder<Engine> found) {
        endpoint.tcp()
                .ifPresent(asked -> found.put(
                        ENDPOINTS,
                        Optional.of(engineProbes.scan(List.of(target(asked.getHostString(), asked.getPort())), ""))));
        daemon.ifPresent(running -> local(running, known, found));
        if (endpoint.tcp().isEmpty() && daemon.isEmpty()) {
            Optional.ofNullable(known.missing().get(ADDRESSES.name()))
                    .ifPresent(why -> found.miss(ENDPOINTS, Missing.of(why)));
        }
    }

    private TlsTarget target(String host, int port) {
        TrustedAuthorities trusted = endpoint.authority()
                .map(TrustedAuthorities::in)
                .orElseGet(() -> TrustedAuthorities.ofHost(root, List.of()));
        return new TlsTarget(ListenAddress.joined(host, port), host, port, Set.of(host), trusted, Optional.of(PING));
    }

    private void local(RunningDaemon daemon, Engine known, RecordBuilder<Engine> found) {
        List<TlsTarget> targets = addresses(known).stream()
                .map(address -> target(address, daemon))
                .toList();
        Optional<Missing> unreachable = hidden(daemon);
        String started = daemon.process().startedAt(root).map(Instant::toString).orElse("");
        List<TlsEndpoint> seen = unreachable
                .map(why -> targets.stream()
                        .map(target -> TlsProbes.without(target, why))
                        .toList())
                .orElseGet(() -> engineProbes.probeFirst(MAXIMUM_ADDRESSES, targets, started));
        found.put(ENDPOINTS, Optional.of(seen));
    }

    /**
     * Why the agent cannot connect to ports of this engine or its containers: it is in another network than they are, or
     * does not know, as it did not find the daemon.
     */
    public Optional<Missing> portsHidden(Optional<RunningDaemon> daemon, Engine known) {
        if (!probing.allowed()) {
            return Optional.of(Missing.NOT_PERMITTED);
        }
        return endpoint.socket().isEmpty()
                ? Optional.of(Missing.ENGINE_REMOTE)
                : daemon.map(this::hidden).orElseGet(() -> Optional.of(whyNotFound(known)));
    }

    private static Missing whyNotFound(Engine known) {
        return Optional.ofNullable(known.missing().get(ADDRESSES.name()))
                .map(Missing::of)
                .orElse(Missing.NOT_SUPPORTED);
    }

    private Optional<Missing> hidden(RunningDaemon daemon) {
        return daemon.process()
                .sharesNetworkWithAgent(root)
                .map(shared -> shared ? Optional.<Missing>empty() : Optional.of(Missing.NOT_SUPPORTED))
                .orElse(Optional.of(Missing.NOT_PERMITTED));
    }

    /** Where it was told to listen, and Docker's usual ports where it does so all the same. */
    private static Set<String> addresses(Engine known) {
        Set<String> addresses = new LinkedHashSet<>();
        known.addresses().orElse(List.of()).stream()
                .filter(address -> ListenAddress.port(address).isPresent())
                .forEach(addresses::add);
        for (ListeningPort port : known.listeningPorts().orElse(List.of())) {
            boolean listed = addresses.stream()
                    .anyMatch(address -> ListenAddress.port(address).get() == port.port());
            if (USUAL_PORTS.contains(port.port()) && !listed) {
                addresses.add("tcp://" + ListenAddress.joined(port.address(), port.port()));
            }
        }
        return addresses;
    }

    private TlsTarget target(String address, RunningDaemon daemon) {
        String host = ListenAddress.host(address);
        int port = ListenAddress.port(address).orElseThrow().intValue();
        return new TlsTarget(
                ListenAddress.joined(host, port),
                OwnNames.reachable(host),
                port,
                new OwnNames(root).of(host),
                authorities(daemon.settings().places().tlsAuthority()),
                Optional.of(PING));
    }

    private TrustedAuthorities authorities(String file) {
        try {
            Path place = root.resolve(file);
            return root.exists(file) ? TrustedAuthorities.in(place) : TrustedAuthorities.ofHost(root, List.of());
        } catch (IOException unreadable) {
            return TrustedAuthorities.ofHost(root, List.of());
        }
    }
}
