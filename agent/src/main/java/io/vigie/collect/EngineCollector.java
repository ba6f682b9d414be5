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
        return new Gathering()
                .put("reachable", Optional.of(true))
                .put("version", version.text("Version"))
                .put("apiVersion", version.text("ApiVersion"))
                .put("containerdVersion", component(version, "containerd"))
                .put("runcVersion", component(version, "runc"))
                .put("storageDriver", info.text("Driver"))
                .put("loggingDriver", info.text("LoggingDriver"))
                .put("cgroupDriver", info.text("CgroupDriver"))
                .put("cgroupVersion", info.text("CgroupVersion"))
                .put("defaultRuntime", info.text("DefaultRuntime"))
                .put("liveRestore", info.bool("LiveRestoreEnabled"))
                .put("userNamespaceRemap", security.has("userns"))
                .put("rootless", security.has("rootless"))
                .put("seccompProfile", security.seccompProfile())
                .put("apparmor", security.has("apparmor"))
                .put("selinux", security.has("selinux"))
                .put("noNewPrivileges", security.has("no-new-privileges"))
                .put("experimental", info.bool("ExperimentalBuild"))
                .put("debug", info.bool("Debug"))
                .put("insecureRegistries", insecureRegistries(info.in("RegistryConfig")))
                .put(
                        "registryMirrors",
                        info.in("RegistryConfig").texts("Mirrors").map(EngineCollector::withoutCredentials))
                .put(
                        "authorizationPlugins",
                        info.in("Plugins")
                                .texts("Authorization")
                                .map(names -> names.stream().sorted().toList()))
                .put("swarm", info.in("Swarm").text("LocalNodeState"))
                .put("dataRoot", info.text("DockerRootDir"))
                .into(Engine.class);
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
        info.number("MemTotal").ifPresent(bytes -> readings.put("memoryBytes", bytes));
        return readings;
    }

    /** The subject of an engine that answered, with what its default bridge tells. */
    static Subject subject(SeenEngine seen, List<SeenNetwork> networks) {
        Optional<Boolean> communication = networks.stream()
                .map(SeenNetwork::network)
                .filter(network -> network.defaultBridge().orElse(false))
                .findFirst()
                .flatMap(Network::interContainerCommunication);
        Engine engine = Absent.changed(seen.engine(), Map.of("interContainerCommunication", communication));
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
