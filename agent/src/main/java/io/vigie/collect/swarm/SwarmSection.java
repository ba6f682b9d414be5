package io.vigie.collect.swarm;

import static io.vigie.collect.builder.EngineBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.objects.EngineObject;
import io.vigie.json.Json;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The engine's part in a swarm. What a manager knows of the cluster is in the engine's settings too, so the question whose
 * answer holds the tokens to join it is never put, nor the one for the key that unlocks it.
 */
public final class SwarmSection {
    private static final int MAXIMUM_NAMES = 200;
    private static final int MAXIMUM_SERVICES = 20_000;
    private static final String MANAGERS = "/nodes?filters=%7B%22role%22%3A%7B%22manager%22%3Atrue%7D%7D";
    private static final List<Fact<Engine, ?>> OF_THE_SWARM = Stream.of(
                    SwarmNodes.OF_MANAGERS.stream(),
                    SwarmNodes.OF_ALL.stream(),
                    Stream.of(
                            SWARM_NODES,
                            SWARM_AUTOLOCK,
                            SWARM_NODE_CERTIFICATE_SECONDS,
                            SWARM_EXTERNAL_AUTHORITIES,
                            SWARM_AUTHORITY_VALID_FROM,
                            SWARM_AUTHORITY_VALID_UNTIL,
                            SWARM_AUTHORITY_ROTATING,
                            SWARM_SECRETS,
                            SWARM_SERVICES,
                            SWARM_SERVICES_WITH_SECRETS))
            .flatMap(facts -> facts)
            .toList();

    private final EngineClient engine;
    private IngressPorts ingressPorts = IngressPorts.NONE;

    public SwarmSection(EngineClient engine) {
        this.engine = engine;
    }

    /** What may change with every scan, and is not judged: how many nodes are down, where that was told. */
    public Map<String, Long> scan(EngineObject swarm, RecordBuilder<Engine> found) {
        switch (swarm.text("LocalNodeState").orElse("")) {
            case "inactive" -> found.put(SWARM_ROLE, Optional.of("none"));
            case "active" -> {
                return member(swarm, found);
            }
            // Only a manager keeps what is locked until somebody brings the key.
            case "locked" -> missAll(found.put(SWARM_ROLE, Optional.of("manager")), Missing.ENGINE_SILENT);
            default -> missAll(found.miss(SWARM_ROLE, Missing.ENGINE_SILENT), Missing.ENGINE_SILENT);
        }
        return Map.of();
    }

    /** Those that the scan found. */
    public IngressPorts ingressPorts() {
        return ingressPorts;
    }

    private static void missAll(RecordBuilder<Engine> found, Missing why) {
        found.missAll(OF_THE_SWARM, why);
    }

    private Map<String, Long> member(EngineObject swarm, RecordBuilder<Engine> found) {
        boolean manages = swarm.bool("ControlAvailable").orElse(false);
        found.put(SWARM_ROLE, Optional.of(manages ? "manager" : "worker"))
                .put(SWARM_ADDRESS, swarm.text("NodeAddr").filter(address -> !address.isEmpty()));
        if (!manages) {
            missAll(found, Missing.NOT_A_MANAGER);
            return Map.of();
        }
        return isInTrouble(swarm, found) ? Map.of() : manager(swarm, found);
    }

    /** Then the engine writes down a swarm with everything off, which is none of its settings. */
    private static boolean isInTrouble(EngineObject swarm, RecordBuilder<Engine> found) {
        Optional<String> error = swarm.json().at("Error").text().filter(text -> !text.isEmpty());
        error.filter(text -> text.contains("does not have a leader"))
                .ifPresent(text -> found.put(SWARM_LEADER, Optional.of(false), "GET /info Swarm.Error"));
        error.ifPresent(text -> missAll(found, Missing.ENGINE_SILENT));
        return error.isPresent();
    }

    private Map<String, Long> manager(EngineObject swarm, RecordBuilder<Engine> found) {
        EngineObject cluster = swarm.in("Cluster");
        EngineObject settings = cluster.in("Spec");
        SwarmAuthority authority = new SwarmAuthority(cluster.json().at("TLSInfo"));
        missAll(found, Missing.ENGINE_DOES_NOT_TELL);
        found.put(SWARM_MANAGERS, swarm.number("Managers").filter(count -> count > 0))
                .put(SWARM_NODES, swarm.number("Nodes"))
                .put(SWARM_AUTOLOCK, settings.in("EncryptionConfig").bool("AutoLockManagers"))
                .put(
                        SWARM_NODE_CERTIFICATE_SECONDS,
                        settings.in("CAConfig")
                                .number("NodeCertExpiry")
                                .map(nanoseconds ->
                                        Duration.ofNanos(nanoseconds).toSeconds()))
                .put(SWARM_EXTERNAL_AUTHORITIES, externalAuthorities(settings.in("CAConfig")))
                .put(SWARM_AUTHORITY_ROTATING, cluster.bool("RootRotationInProgress"));
        authority.scan(found);
        objects(found);
        return nodes(swarm.number("Nodes"), authority, found);
    }

    /** Engines leave them out where there are none. */
    private static Optional<List<String>> externalAuthorities(EngineObject settings) {
        return Optional.of(settings.objects("ExternalCAs").orElse(List.of()).stream()
                .map(authority -> authority
                        .text("URL")
                        .orElse("")
                        .replaceFirst("//[^/]*@", "//")
                        .replaceFirst("[?#].*", ""))
                .sorted()
                .toList());
    }

    private void objects(RecordBuilder<Engine> found) {
        ask(
                "/secrets",
                found,
                List.of(SWARM_SECRETS),
                secrets -> found.put(
                        SWARM_SECRETS, Optional.of((long) secrets.elements().size())));
        ask("/services", found, List.of(SWARM_SERVICES, SWARM_SERVICES_WITH_SECRETS), services -> {
            ingressPorts = IngressPorts.of(services);
            services(services, found);
        });
    }

    /** Of a swarm too large for one answer the managers are told all the same: of them there are few. */
    private Map<String, Long> nodes(Optional<Long> count, SwarmAuthority authority, RecordBuilder<Engine> found) {
        Map<String, Long> readings = new HashMap<>();
        if (count.orElse(0L) <= SwarmNodes.MAXIMUM) {
            ask("/nodes", found, SwarmNodes.OF_ALL, answer -> {
                SwarmNodes nodes = SwarmNodes.of(answer);
                nodes.managers(found);
                nodes.members(authority, found);
                readings.put("swarmNodesDown", nodes.down());
            });
        } else {
            found.missAll(SwarmNodes.OF_ALL, Missing.TOO_LARGE);
        }
        if (!readings.containsKey("swarmNodesDown")) {
            ask(
                    MANAGERS,
                    found,
                    SwarmNodes.OF_MANAGERS,
                    answer -> SwarmNodes.of(answer).managers(found));
        }
        return readings;
    }

    /**
     * @param reader puts what it finds; what it leaves out was not understood, unless it says why
     */
    private void ask(String path, RecordBuilder<Engine> found, List<Fact<Engine, ?>> facts, Consumer<Json> reader) {
        EngineResponse answer = engine.get(path);
        Missing why = why(answer);
        found.missAll(facts, why);
        if (answer instanceof EngineResponse.Found(Json told)) {
            reader.accept(told);
        }
    }

    private static Missing why(EngineResponse answer) {
        return switch (answer) {
            case EngineResponse.Found found -> Missing.NOT_UNDERSTOOD;
            case EngineResponse.Missing none -> Missing.ENGINE_DOES_NOT_TELL;
            case EngineResponse.Failed(EngineFailure failure) ->
                failure == EngineFailure.TOO_LARGE ? Missing.TOO_LARGE : Missing.ENGINE_SILENT;
        };
    }

    private static void services(Json services, RecordBuilder<Engine> found) {
        List<Json> all = services.elements();
        found.put(SWARM_SERVICES, Optional.of((long) all.size()));
        List<String> names = all.stream()
                .limit(MAXIMUM_SERVICES)
                .filter(ServiceSecrets::hasSecret)
                .map(service -> service.at("Spec", "Name").text().orElse("?"))
                .map(name -> name.substring(0, Math.min(MAXIMUM_NAMES, name.length())))
                .sorted()
                .toList();
        if (all.size() > MAXIMUM_SERVICES && names.isEmpty()) {
            found.miss(SWARM_SERVICES_WITH_SECRETS, Missing.TOO_LARGE);
        } else if (names.size() > MAXIMUM_NAMES) {
            found.put(
                    SWARM_SERVICES_WITH_SECRETS,
                    Optional.of(names.subList(0, MAXIMUM_NAMES)),
                    "GET /services, the first " + MAXIMUM_NAMES);
        } else {
            found.put(SWARM_SERVICES_WITH_SECRETS, Optional.of(names));
        }
    }
}
