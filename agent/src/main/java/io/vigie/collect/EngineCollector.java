package io.vigie.collect;

import io.vigie.report.Engine;
import io.vigie.report.EngineInstance;
import io.vigie.report.Json;
import io.vigie.report.Network;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The engine itself: its version, and its settings so far as it tells them. */
final class EngineCollector {
    private final EngineClient engine;

    EngineCollector(EngineClient engine) {
        this.engine = engine;
    }

    /** Speaks to the engine first, so it also settles the version of the API for all others. */
    Looked<SeenEngine> look() {
        return switch (engine.negotiate()) {
            case EngineAnswer.Found(Json version) -> settings(version);
            case EngineAnswer.Missing missing -> Looked.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineAnswer.Failed(EngineFailure failure) -> Looked.failed(failure);
        };
    }

    private Looked<SeenEngine> settings(Json version) {
        return switch (engine.get("/info")) {
            case EngineAnswer.Found(Json info) -> understood(version, info);
            case EngineAnswer.Missing missing -> Looked.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineAnswer.Failed(EngineFailure failure) -> Looked.failed(failure);
        };
    }

    private Looked<SeenEngine> understood(Json version, Json info) {
        try {
            Facts settings = Facts.of(info, "The settings");
            return Looked.of(new SeenEngine(
                    facts(Facts.of(version, "The version"), settings),
                    new EngineInstance(engine.address(), settings.text("ID").filter(id -> !id.isEmpty())),
                    readings(settings)));
        } catch (NotUnderstood unclear) {
            return Looked.failed(EngineFailure.NOT_UNDERSTOOD);
        }
    }

    private static Engine facts(Facts version, Facts info) {
        EngineSecurity security = new EngineSecurity(info.texts("SecurityOptions"));
        return new Engine(
                Optional.of(true),
                Optional.empty(),
                version.text("Version"),
                version.text("ApiVersion"),
                component(version, "containerd"),
                component(version, "runc"),
                info.text("Driver"),
                info.text("LoggingDriver"),
                info.text("CgroupDriver"),
                info.text("CgroupVersion"),
                info.text("DefaultRuntime"),
                info.bool("LiveRestoreEnabled"),
                security.has("userns"),
                security.has("rootless"),
                security.seccompProfile(),
                security.has("apparmor"),
                security.has("selinux"),
                security.has("no-new-privileges"),
                info.bool("ExperimentalBuild"),
                info.bool("Debug"),
                insecureRegistries(info.in("RegistryConfig")),
                info.in("RegistryConfig").texts("Mirrors").map(EngineCollector::withoutCredentials),
                info.in("Plugins")
                        .texts("Authorization")
                        .map(names -> names.stream().sorted().toList()),
                info.in("Swarm").text("LocalNodeState"),
                Optional.empty(),
                info.text("DockerRootDir"),
                Map.of());
    }

    private static Optional<String> component(Facts version, String name) {
        return version.objects("Components").orElse(List.of()).stream()
                .filter(component -> component.text("Name").filter(name::equals).isPresent())
                .findFirst()
                .flatMap(component -> component.text("Version"));
    }

    /** Every engine trusts its own loopback, which therefore says nothing. */
    private static Optional<List<String>> insecureRegistries(Facts registries) {
        if (!registries.has("IndexConfigs") && !registries.has("InsecureRegistryCIDRs")) {
            return Optional.empty();
        }
        TreeSet<String> insecure =
                new TreeSet<>(registries.texts("InsecureRegistryCIDRs").orElse(List.of()));
        registries.members("IndexConfigs").orElse(Map.of()).forEach((name, index) -> {
            if (index.at("Secure").bool().filter(secure -> !secure).isPresent()) {
                insecure.add(name);
            }
        });
        insecure.removeIf(place -> place.startsWith("127.") || place.startsWith("::1/"));
        return Optional.of(List.copyOf(insecure));
    }

    private static List<String> withoutCredentials(List<String> addresses) {
        List<String> safe = new ArrayList<>();
        addresses.forEach(address -> safe.add(address.replaceFirst("//[^/]*@", "//")));
        safe.sort(null);
        return safe;
    }

    private static Map<String, Long> readings(Facts info) {
        Map<String, Long> readings = new HashMap<>();
        info.number("ContainersRunning").ifPresent(count -> readings.put("containersRunning", count));
        info.number("Containers").ifPresent(count -> readings.put("containers", count));
        info.number("Images").ifPresent(count -> readings.put("images", count));
        return readings;
    }

    /** The subject of an engine that answered, with what its default bridge tells. */
    static Subject subject(SeenEngine seen, List<SeenNetwork> networks) {
        Optional<Boolean> communication = networks.stream()
                .map(SeenNetwork::network)
                .filter(network -> network.defaultBridge().orElse(false))
                .findFirst()
                .flatMap(Network::interContainerCommunication);
        Engine engine =
                Absent.changed(Engine.class, seen.engine(), Map.of("interContainerCommunication", communication));
        return Subject.of(SubjectKind.ENGINE, "engine", "Docker Engine", engine, Optional.of(seen.instance()))
                .withReadings(seen.readings());
    }

    /** The subject of an engine that gave no usable answer. */
    static Subject unreachable(EngineFailure failure, String endpoint) {
        Engine engine = Absent.but(
                Engine.class,
                Map.of(
                        "reachable",
                        Optional.of(false),
                        "problem",
                        Optional.of(failure.problem().code())));
        EngineInstance instance = new EngineInstance(endpoint, Optional.empty());
        return Subject.of(SubjectKind.ENGINE, "engine", "Docker Engine", engine, Optional.of(instance));
    }
}
