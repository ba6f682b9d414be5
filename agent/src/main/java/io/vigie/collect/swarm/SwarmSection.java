package io.vigie.collect.swarm;

import io.vigie.collect.engine.EngineAnswer;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.facts.Facts;
import io.vigie.collect.facts.Gathering;
import io.vigie.report.Json;
import io.vigie.report.Missing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The engine's part in a swarm. What a manager knows of the cluster is in the engine's settings too, so the question whose
 * answer holds the tokens to join it is never put, nor the one for the key that unlocks it.
 */
public final class SwarmSection {
    private static final int MAXIMUM_NAMES = 200;
    private static final int MAXIMUM_SERVICES = 20_000;
    private static final List<String> OF_MANAGERS = List.of(
            "swarmManagers",
            "swarmNodes",
            "swarmAutolock",
            "swarmNodeCertificateSeconds",
            "swarmAuthorityValidFrom",
            "swarmAuthorityValidUntil",
            "swarmSecrets",
            "swarmServices",
            "swarmServicesWithSecrets");

    private final EngineClient engine;

    public SwarmSection(EngineClient engine) {
        this.engine = engine;
    }

    public void look(Facts swarm, Gathering found) {
        switch (swarm.text("LocalNodeState").orElse("")) {
            case "inactive" -> found.put("swarmRole", Optional.of("none"));
            case "active" -> member(swarm, found);
            // Only a manager keeps what is locked until somebody brings the key.
            case "locked" -> missManagers(found.put("swarmRole", Optional.of("manager")), Missing.ENGINE_SILENT);
            default -> missManagers(found.miss("swarmRole", Missing.ENGINE_SILENT), Missing.ENGINE_SILENT);
        }
    }

    private static void missManagers(Gathering found, Missing why) {
        OF_MANAGERS.forEach(fact -> found.miss(fact, why));
    }

    private void member(Facts swarm, Gathering found) {
        boolean manages = swarm.bool("ControlAvailable").orElse(false);
        found.put("swarmRole", Optional.of(manages ? "manager" : "worker"))
                .put("swarmAddress", swarm.text("NodeAddr").filter(address -> !address.isEmpty()));
        missManagers(found, manages ? Missing.ENGINE_DOES_NOT_TELL : Missing.NOT_A_MANAGER);
        if (manages) {
            manager(swarm, found);
        }
    }

    private void manager(Facts swarm, Gathering found) {
        Facts cluster = swarm.in("Cluster");
        Facts settings = cluster.in("Spec");
        found.put("swarmManagers", swarm.number("Managers"))
                .put("swarmNodes", swarm.number("Nodes"))
                .put("swarmAutolock", settings.in("EncryptionConfig").bool("AutoLockManagers"))
                .put(
                        "swarmNodeCertificateSeconds",
                        settings.in("CAConfig")
                                .number("NodeCertExpiry")
                                .map(nanoseconds ->
                                        Duration.ofNanos(nanoseconds).toSeconds()));
        SwarmCertificates.authority(cluster.in("TLSInfo").text("TrustRoot").orElse(""), found);
        ask("/secrets", found, List.of("swarmSecrets"), secrets -> {
            found.put("swarmSecrets", Optional.of((long) secrets.elements().size()));
            return Missing.NOT_UNDERSTOOD;
        });
        ask(
                "/services",
                found,
                List.of("swarmServices", "swarmServicesWithSecrets"),
                services -> services(services, found));
    }

    /**
     * @param reader puts what it finds, and says why it did not find the rest
     */
    private void ask(String path, Gathering found, List<String> facts, Function<Json, Missing> reader) {
        Missing why = switch (engine.get(path)) {
            case EngineAnswer.Found(Json answer) -> reader.apply(answer);
            case EngineAnswer.Missing none -> Missing.ENGINE_DOES_NOT_TELL;
            case EngineAnswer.Failed(EngineFailure failure) ->
                failure == EngineFailure.TOO_LARGE ? Missing.TOO_LARGE : Missing.ENGINE_SILENT;
        };
        facts.forEach(fact -> found.miss(fact, why));
    }

    private static Missing services(Json services, Gathering found) {
        List<Json> all = services.elements();
        found.put("swarmServices", Optional.of((long) all.size()));
        List<String> names = all.stream()
                .limit(MAXIMUM_SERVICES)
                .filter(ServiceSecrets::hasSecret)
                .map(service -> service.at("Spec", "Name").text().orElse("?"))
                .map(name -> name.substring(0, Math.min(MAXIMUM_NAMES, name.length())))
                .sorted()
                .toList();
        if (all.size() > MAXIMUM_SERVICES && names.isEmpty()) {
            return Missing.TOO_LARGE;
        }
        if (names.size() > MAXIMUM_NAMES) {
            found.put(
                    "swarmServicesWithSecrets",
                    Optional.of(names.subList(0, MAXIMUM_NAMES)),
                    "GET /services, the first " + MAXIMUM_NAMES);
        } else {
            found.put("swarmServicesWithSecrets", Optional.of(names));
        }
        return Missing.NOT_UNDERSTOOD;
    }
}
