package io.vigie.collect;

import io.vigie.report.Image;
import io.vigie.report.ImageInstance;
import io.vigie.report.Json;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images an engine keeps, those without a name included, intermediate layers not. */
final class ImageCollector {
    private static final int MAXIMUM_NAME = 500;

    private final EngineClient engine;
    private final LookProgress progress;

    ImageCollector(EngineClient engine, LookProgress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    Looked<List<Subject>> all() {
        return switch (engine.get("/images/json")) {
            case EngineAnswer.Found(Json.JsonArray list) -> inspectAll(list);
            case EngineAnswer.Found found -> Looked.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineAnswer.Missing missing -> Looked.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineAnswer.Failed(EngineFailure failure) -> Looked.failed(failure);
        };
    }

    private Looked<List<Subject>> inspectAll(Json.JsonArray list) {
        Map<String, Subject> images = new java.util.LinkedHashMap<>();
        for (Json entry : list.elements()) {
            progress.looking(SubjectKind.IMAGE, images.size(), list.elements().size());
            Optional<String> id = entry.at("Id").text().filter(ObjectId::isUsable);
            EngineAnswer answer = id.map(known -> engine.get("/images/" + known + "/json"))
                    .orElse(new EngineAnswer.Failed(EngineFailure.NOT_UNDERSTOOD));
            if (answer instanceof EngineAnswer.Failed(EngineFailure failure) && failure.concernsWholeEngine()) {
                return Looked.failed(failure);
            }
            String key = id.orElse("unreadable-" + images.size());
            image(answer, entry).ifPresent(image -> images.put(key, subject(key, image)));
        }
        return Looked.of(new ArrayList<>(images.values()));
    }

    private static Optional<Image> image(EngineAnswer answer, Json entry) {
        return switch (answer) {
            case EngineAnswer.Found(Json inspection) -> Optional.of(understood(inspection));
            case EngineAnswer.Missing missing -> Optional.empty();
            case EngineAnswer.Failed(EngineFailure failure) ->
                Optional.of(unreadable(failure.problem().detail(), entry));
        };
    }

    private static Image understood(Json inspection) {
        try {
            return facts(Facts.of(inspection, "The inspection"));
        } catch (NotUnderstood unclear) {
            return unreadable(unclear.reason(), inspection);
        } catch (RuntimeException unforeseen) {
            return unreadable("The inspection has an unforeseen form", inspection);
        }
    }

    private static Image unreadable(String reason, Json tagged) {
        List<String> tags = tagged.at("RepoTags").texts();
        return Absent.but(Image.class, Map.of("unreadable", Optional.of(reason), "tags", Optional.of(sorted(tags))));
    }

    private static Image facts(Facts inspect) {
        Facts config = inspect.in("Config");
        boolean configured = config.json() instanceof Json.JsonObject;
        Optional<String> user = configured ? config.text("User").or(() -> Optional.of("")) : Optional.empty();
        return new Gathering()
                .put("tags", inspect.texts("RepoTags").map(ImageCollector::sorted))
                .put("digests", inspect.texts("RepoDigests").map(ImageCollector::sorted))
                .put("user", user)
                .put("root", user.flatMap(UserName::isRoot))
                .put("healthCheck", configured ? Optional.of(ContainerFacts.hasHealthCheck(config)) : Optional.empty())
                .put("sizeBytes", inspect.number("Size"))
                .put("builtAt", inspect.instant("Created"))
                .put("architecture", inspect.text("Architecture"))
                .put("operatingSystem", inspect.text("Os"))
                .put("exposedPorts", configured ? Optional.of(exposedPorts(config)) : Optional.empty())
                .put(
                        "environment",
                        configured
                                ? Optional.of(SecretSigns.ofEntries(
                                        config.texts("Env").orElse(List.of())))
                                : Optional.empty())
                .into(Image.class);
    }

    private static List<String> exposedPorts(Facts config) {
        return config.members("ExposedPorts").orElse(Map.of()).keySet().stream()
                .sorted()
                .toList();
    }

    private static List<String> sorted(List<String> references) {
        return references.stream()
                .filter(reference -> !reference.startsWith("<none>"))
                .sorted()
                .toList();
    }

    private static Subject subject(String id, Image image) {
        String name = image.tags().orElse(List.of()).stream().findFirst().orElse(ObjectId.shortened(id));
        String shown = name.substring(0, Math.min(MAXIMUM_NAME, name.length()));
        return Subject.of(SubjectKind.IMAGE, id, shown, image, Optional.of(new ImageInstance(id)));
    }
}
