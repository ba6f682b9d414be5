package io.vigie.collect.images;

import static io.vigie.collect.builder.ImageBuilder.*;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.ImageBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.collect.secrets.SecretSearch;
import io.vigie.collect.secrets.SecretSigns;
import io.vigie.json.Json;
import io.vigie.report.Image;
import io.vigie.report.Missing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one image from the engine's answers to its inspection and about its history. */
public final class ImageFacts {
    private static final List<Fact<Image, ?>> IN_LAYERS = List.of(PACKAGES, SETUID_FILES, PACKAGE_UPDATES, MALWARE);
    private static final List<Fact<Image, ?>> IN_REGISTRY = List.of(SIGNED, REPLACED_IN_REGISTRY);

    private final String id;
    private final EngineObject inspect;
    private final EngineObject config;
    private final boolean configured;

    private ImageFacts(String id, Json inspection) {
        this.id = id;
        this.inspect = EngineObject.of(inspection, "The inspection");
        this.config = inspect.in("Config");
        this.configured = config.json() instanceof Json.JsonObject;
    }

    /** Throws {@link NotUnderstood} when any fact is of another form than known. */
    public static SeenImage image(String id, Json inspection, EngineResponse history) {
        ImageFacts facts = new ImageFacts(id, inspection);
        RecordBuilder<Image> found = facts.own();
        List<Long> fingerprints = facts.history(history, found);
        found.missAll(IN_LAYERS, Missing.IN_IMAGE_LAYERS);
        found.missAll(IN_REGISTRY, Missing.REGISTRY_NOT_ASKED);
        return new SeenImage(id, found.build(), fingerprints, facts.layers());
    }

    static SeenImage unreadable(String id, String reason, Json listed) {
        Image image = new ImageBuilder()
                .put(UNREADABLE, Optional.of(reason))
                .put(TAGS, Optional.of(references(listed.at("RepoTags"))))
                .build();
        return new SeenImage(id, image, List.of(), List.of());
    }

    /** Names move from image to image; all else belongs to the id. */
    static SeenImage renamed(SeenImage known, Json listed) {
        RecordBuilder<Image> found = new ImageBuilder().put(TAGS, Optional.of(references(listed.at("RepoTags"))));
        Optional<List<String>> digests = digests(listed, known.id());
        if (digests.isPresent()) {
            found.put(DIGESTS, digests);
        } else {
            found.withhold(DIGESTS, Missing.ENGINE_DOES_NOT_TELL);
        }
        return new SeenImage(known.id(), found.onto(known.image()), known.fingerprints(), known.layers());
    }

    /**
     * Where containerd keeps the images, each is listed under a digest that is its own id, whether a registry gave it or
     * it was built here. Empty for one of which nothing else is told.
     */
    private static Optional<List<String>> digests(Json told, String id) {
        List<String> all = references(told.at("RepoDigests"));
        List<String> others =
                all.stream().filter(digest -> !digest.endsWith("@" + id)).toList();
        return others.isEmpty() && !all.isEmpty() ? Optional.empty() : Optional.of(others);
    }

    private RecordBuilder<Image> own() {
        Optional<String> user = configured(config.text("User").orElse(""));
        return new ImageBuilder()
                .put(
                        TAGS,
                        inspect.texts("RepoTags")
                                .map(tags -> references(inspect.json().at("RepoTags"))))
                .put(DIGESTS, inspect.texts("RepoDigests").flatMap(all -> digests(inspect.json(), id)))
                .miss(DIGESTS, Missing.ENGINE_DOES_NOT_TELL)
                .put(USER, user)
                .put(ROOT, user.flatMap(UserName::isRoot))
                .put(HEALTH_CHECK, configured(HealthCheck.isConfigured(config)))
                .put(SIZE_BYTES, inspect.number("Size"))
                .put(BUILT_AT, inspect.instant("Created"))
                .put(ARCHITECTURE, inspect.text("Architecture"))
                .put(OPERATING_SYSTEM, inspect.text("Os"))
                .put(EXPOSED_PORTS, configured(names("ExposedPorts")))
                .put(VOLUMES, configured(names("Volumes")))
                .put(
                        ENVIRONMENT,
                        configured(SecretSigns.ofEntries(config.texts("Env").orElse(List.of()))))
                .put(LABELS, configured(SecretSigns.ofMembers(texts("Labels"))));
    }

    private <T> Optional<T> configured(T value) {
        return configured ? Optional.of(value) : Optional.empty();
    }

    private List<String> names(String member) {
        return config.members(member).orElse(Map.of()).keySet().stream()
                .sorted()
                .toList();
    }

    private Map<String, String> texts(String member) {
        Map<String, String> texts = new HashMap<>();
        config.members(member)
                .orElse(Map.of())
                .forEach((name, value) ->
                        texts.put(name, value.text().orElseThrow(() -> config.wrong(member, "a map of texts"))));
        return texts;
    }

    private List<Long> history(EngineResponse answer, RecordBuilder<Image> found) {
        SecretSearch secrets = configSecrets();
        Optional<ImageHistory> read = read(answer, found);
        read.ifPresent(history -> {
            history.secretSteps().forEach(number -> secrets.add("history", "step " + number));
            found.put(HISTORY, Optional.of(history.steps()));
        });
        found.put(SECRET_SIGNS, secrets.found(read.isPresent(), Set.of("environment")));
        return read.map(ImageHistory::fingerprints).orElse(List.of());
    }

    private SecretSearch configSecrets() {
        return new SecretSearch()
                .named(
                        "environment",
                        Optional.of(SecretSigns.ofEntries(config.texts("Env").orElse(List.of()))))
                .named("label", Optional.of(SecretSigns.ofMembers(texts("Labels"))))
                .arguments(config.json())
                .healthCommand(config.json());
    }

    private Optional<ImageHistory> read(EngineResponse answer, RecordBuilder<Image> found) {
        try {
            return switch (answer) {
                case EngineResponse.Found(Json history) -> Optional.of(ImageHistory.of(history, settings()));
                case EngineResponse.Missing missing -> without(Missing.ENGINE_DOES_NOT_TELL, found);
                case EngineResponse.Failed(EngineFailure failure) ->
                    without(failure == EngineFailure.TOO_LARGE ? Missing.TOO_LARGE : Missing.ENGINE_SILENT, found);
            };
        } catch (RuntimeException unforeseen) {
            return without(Missing.NOT_UNDERSTOOD, found);
        }
    }

    private static Optional<ImageHistory> without(Missing why, RecordBuilder<Image> found) {
        found.miss(HISTORY, why).miss(SECRET_SIGNS, why);
        return Optional.empty();
    }

    /** Names of the variables and labels that it has in the end. */
    private Set<String> settings() {
        Set<String> names = new HashSet<>(texts("Labels").keySet());
        config.texts("Env").orElse(List.of()).forEach(entry -> names.add(entry.split("=", 2)[0]));
        return names;
    }

    private List<String> layers() {
        Json driver = inspect.json().at("GraphDriver");
        if (driver.at("Name").text().filter("overlay2"::equals).isEmpty()) {
            return List.of();
        }
        List<String> layers = new ArrayList<>();
        driver.at("Data", "UpperDir").text().ifPresent(layers::add);
        driver.at("Data", "LowerDir").text().ifPresent(lower -> layers.addAll(Arrays.asList(lower.split(":"))));
        return layers.stream()
                .filter(folder -> folder.startsWith("/"))
                .limit(200)
                .toList();
    }

    private static List<String> references(Json list) {
        return list.texts().stream()
                .filter(reference -> !reference.startsWith("<none>"))
                .sorted()
                .toList();
    }
}
