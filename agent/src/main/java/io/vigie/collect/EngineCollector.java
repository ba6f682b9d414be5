package io.vigie.collect;

import static io.vigie.collect.builder.EngineBuilder.INTER_CONTAINER_COMMUNICATION;
import static io.vigie.collect.builder.EngineBuilder.PROBLEM;
import static io.vigie.collect.builder.EngineBuilder.REACHABLE;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.daemon.LocalEngine;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.engine.RemoteHost;
import io.vigie.collect.engine.ScanResult;
import io.vigie.collect.engine.SeenEngine;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.collect.swarm.IngressPorts;
import io.vigie.collect.swarm.SwarmAuthority;
import io.vigie.collect.swarm.SwarmSection;
import io.vigie.collect.tls.EngineTls;
import io.vigie.collect.tls.Probing;
import io.vigie.json.Json;
import io.vigie.report.Engine;
import io.vigie.report.EngineInstance;
import io.vigie.report.Missing;
import io.vigie.report.Network;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine itself: its version, its settings as it reports them, and what the process behind its socket adds. */
public final class EngineCollector {
    private final EngineClient engine;
    private final HostRoot root;
    private final EngineTls tls;
    private IngressPorts ingressPorts = IngressPorts.NONE;

    public EngineCollector(EngineClient engine, HostRoot root, Probing probing) {
        this.engine = engine;
        this.root = root;
        this.tls = new EngineTls(root, engine.endpoint(), probing);
    }

    /** Speaks to the engine first, so it also settles the version of the API for all others. */
    public ScanResult<SeenEngine> scan() {
        return switch (engine.negotiate()) {
            case EngineResponse.Found(Json version) -> settings(version);
            case EngineResponse.Missing missing -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Failed(EngineFailure failure) -> ScanResult.failed(failure);
        };
    }

    /** Those of the swarm's services, as the last scan found them. */
    IngressPorts ingressPorts() {
        return ingressPorts;
    }

    private ScanResult<SeenEngine> settings(Json version) {
        return switch (engine.get("/info")) {
            case EngineResponse.Found(Json info) -> understood(version, info);
            case EngineResponse.Missing missing -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Failed(EngineFailure failure) -> ScanResult.failed(failure);
        };
    }

    private ScanResult<SeenEngine> understood(Json version, Json info) {
        try {
            return ScanResult.of(seen(
                    new EngineInfo(EngineObject.of(version, "The version"), EngineObject.of(info, "The settings"))));
        } catch (NotUnderstood unclear) {
            return ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
        }
    }

    private SeenEngine seen(EngineInfo told) {
        RecordBuilder<Engine> found = told.facts();
        LocalEngine local = local(told);
        found.add(local.found());
        Map<String, Long> readings = readings(told.info());
        SwarmSection swarm = new SwarmSection(engine);
        readings.putAll(swarm.scan(told.info().in("Swarm"), found));
        ingressPorts = swarm.ingressPorts();
        tls.scan(local.daemon(), SwarmAuthority.of(told.info().json()), found);
        Engine known = found.build();
        return new SeenEngine(
                known,
                new EngineInstance(engine.address(), told.info().text("ID").filter(id -> !id.isEmpty())),
                readings,
                RemoteHost.of(told.info()),
                tls.portsHidden(local.daemon(), known));
    }

    private LocalEngine local(EngineInfo told) {
        return told.isPodman()
                ? LocalEngine.missing(Missing.NOT_SUPPORTED, told)
                : engine.endpoint()
                        .socket()
                        .map(socket -> LocalEngine.scan(root.forOneScan(), socket, told))
                        .orElseGet(() -> LocalEngine.missing(Missing.ENGINE_REMOTE, told));
    }

    private static Map<String, Long> readings(EngineObject info) {
        Map<String, Long> readings = new HashMap<>();
        info.number("ContainersRunning").ifPresent(count -> readings.put("containersRunning", count));
        info.number("Containers").ifPresent(count -> readings.put("containers", count));
        info.number("Images").ifPresent(count -> readings.put("images", count));
        info.number("MemTotal").ifPresent(bytes -> readings.put("memoryBytes", bytes));
        return readings;
    }

    /** The subject of an engine that answered, with what its default bridge reports. */
    static Subject subject(SeenEngine seen, List<SeenNetwork> networks) {
        Optional<Network> bridge = networks.stream()
                .map(SeenNetwork::network)
                .filter(network -> network.defaultBridge().orElse(false))
                .findFirst();
        RecordBuilder<Engine> found = new EngineBuilder()
                .put(INTER_CONTAINER_COMMUNICATION, bridge.flatMap(Network::interContainerCommunication))
                .miss(INTER_CONTAINER_COMMUNICATION, whySilent(networks, bridge));
        Engine engine = found.onto(seen.engine());
        return Subject.of(SubjectKind.ENGINE, "engine", "Docker Engine", engine, Optional.of(seen.instance()))
                .withReadings(seen.readings());
    }

    private static Missing whySilent(List<SeenNetwork> networks, Optional<Network> bridge) {
        if (networks.isEmpty()) {
            return Missing.ENGINE_SILENT;
        }
        return bridge.isPresent() ? Missing.ENGINE_DOES_NOT_TELL : Missing.NOT_THERE;
    }

    /** The subject of an engine that gave no usable answer. */
    static Subject unreachable(EngineFailure failure, String endpoint) {
        Engine engine = new EngineBuilder()
                .put(REACHABLE, Optional.of(false))
                .put(PROBLEM, Optional.of(failure.problem().code()))
                .build();
        EngineInstance instance = new EngineInstance(endpoint, Optional.empty());
        return Subject.of(SubjectKind.ENGINE, "engine", "Docker Engine", engine, Optional.of(instance));
    }
}
