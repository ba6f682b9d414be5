package io.vigie.collect.images;

import io.vigie.collect.engine.EngineAnswer;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.LookProgress;
import io.vigie.collect.engine.Looked;
import io.vigie.collect.engine.ObjectId;
import io.vigie.collect.facts.NotUnderstood;
import io.vigie.report.Json;
import io.vigie.report.SubjectKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The images an engine keeps, those without a name included, intermediate layers not. What an id stands for never changes,
 * so each image is asked for once, and afterwards costs its line in the list.
 */
public final class ImageCollector {
    private final EngineClient engine;
    private final LookProgress progress;
    private Map<String, SeenImage> known = Map.of();

    public ImageCollector(EngineClient engine, LookProgress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /** All images by id. */
    public Looked<Map<String, SeenImage>> all() {
        return switch (engine.get("/images/json")) {
            case EngineAnswer.Found(Json.JsonArray list) -> lookAtAll(list);
            case EngineAnswer.Found found -> Looked.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineAnswer.Missing missing -> Looked.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineAnswer.Failed(EngineFailure failure) -> Looked.failed(failure);
        };
    }

    private Looked<Map<String, SeenImage>> lookAtAll(Json.JsonArray list) {
        Map<String, SeenImage> images = new LinkedHashMap<>();
        for (Json entry : list.elements()) {
            progress.looking(SubjectKind.IMAGE, images.size(), list.elements().size());
            String key = entry.at("Id").text().filter(ObjectId::isUsable).orElse("unreadable-" + images.size());
            SeenImage before = known.get(key);
            if (before != null) {
                images.put(key, ImageFacts.renamed(before, entry));
                continue;
            }
            Looked<SeenImage> looked = one(key, entry);
            if (looked.failure().isPresent()) {
                return Looked.failed(looked.failure().get());
            }
            looked.found().ifPresent(image -> images.put(key, image));
        }
        known = new LinkedHashMap<>(images);
        known.values().removeIf(image -> image.image().unreadable().isPresent());
        return Looked.of(images);
    }

    private Looked<SeenImage> one(String id, Json entry) {
        EngineAnswer inspection = ask(entry, id, "/json");
        return switch (inspection) {
            case EngineAnswer.Found(Json found) -> withHistory(id, entry, found);
            case EngineAnswer.Missing missing -> new Looked<>(Optional.empty(), Optional.empty());
            case EngineAnswer.Failed(EngineFailure failure) ->
                failure.concernsWholeEngine()
                        ? Looked.failed(failure)
                        : Looked.of(ImageFacts.unreadable(id, failure.problem().detail(), entry));
        };
    }

    private Looked<SeenImage> withHistory(String id, Json entry, Json inspection) {
        EngineAnswer history = ask(entry, id, "/history");
        return history instanceof EngineAnswer.Failed(EngineFailure failure) && failure.concernsWholeEngine()
                ? Looked.failed(failure)
                : Looked.of(understood(id, inspection, history));
    }

    private EngineAnswer ask(Json entry, String id, String what) {
        return entry.at("Id").text().filter(ObjectId::isUsable).isPresent()
                ? engine.get("/images/" + id + what)
                : new EngineAnswer.Failed(EngineFailure.NOT_UNDERSTOOD);
    }

    private static SeenImage understood(String id, Json inspection, EngineAnswer history) {
        try {
            return ImageFacts.image(id, inspection, history);
        } catch (NotUnderstood unclear) {
            return ImageFacts.unreadable(id, unclear.reason(), inspection);
        } catch (RuntimeException unforeseen) {
            return ImageFacts.unreadable(id, "The inspection has an unforeseen form", inspection);
        }
    }
}
