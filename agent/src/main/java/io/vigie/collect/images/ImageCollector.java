package io.vigie.collect.images;

import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.engine.ObjectId;
import io.vigie.collect.engine.ScanProgress;
import io.vigie.collect.engine.ScanResult;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.json.Json;
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
    private final ScanProgress progress;
    private Map<String, SeenImage> known = Map.of();

    public ImageCollector(EngineClient engine, ScanProgress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /** All images by id. */
    public ScanResult<Map<String, SeenImage>> all() {
        return switch (engine.get("/images/json")) {
            case EngineResponse.Found(Json.JsonArray list) -> scanAll(list);
            case EngineResponse.Found found -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Missing missing -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Failed(EngineFailure failure) -> ScanResult.failed(failure);
        };
    }

    private ScanResult<Map<String, SeenImage>> scanAll(Json.JsonArray list) {
        Map<String, SeenImage> images = new LinkedHashMap<>();
        for (Json entry : list.elements()) {
            progress.looking(SubjectKind.IMAGE, images.size(), list.elements().size());
            String key = entry.at("Id").text().filter(ObjectId::isUsable).orElse("unreadable-" + images.size());
            SeenImage before = known.get(key);
            if (before != null) {
                images.put(key, ImageFacts.renamed(before, entry));
                continue;
            }
            ScanResult<SeenImage> looked = one(key, entry);
            if (looked.failure().isPresent()) {
                return ScanResult.failed(looked.failure().get());
            }
            looked.found().ifPresent(image -> images.put(key, image));
        }
        known = new LinkedHashMap<>(images);
        known.values().removeIf(image -> image.image().unreadable().isPresent());
        return ScanResult.of(images);
    }

    private ScanResult<SeenImage> one(String id, Json entry) {
        EngineResponse inspection = ask(entry, id, "/json");
        return switch (inspection) {
            case EngineResponse.Found(Json found) -> withHistory(id, entry, found);
            case EngineResponse.Missing missing -> new ScanResult<>(Optional.empty(), Optional.empty());
            case EngineResponse.Failed(EngineFailure failure) ->
                failure.concernsWholeEngine()
                        ? ScanResult.failed(failure)
                        : ScanResult.of(
                                ImageFacts.unreadable(id, failure.problem().detail(), entry));
        };
    }

    private ScanResult<SeenImage> withHistory(String id, Json entry, Json inspection) {
        EngineResponse history = ask(entry, id, "/history");
        return history instanceof EngineResponse.Failed(EngineFailure failure) && failure.concernsWholeEngine()
                ? ScanResult.failed(failure)
                : ScanResult.of(understood(id, inspection, history));
    }

    private EngineResponse ask(Json entry, String id, String what) {
        return entry.at("Id").text().filter(ObjectId::isUsable).isPresent()
                ? engine.get("/images/" + id + what)
                : new EngineResponse.Failed(EngineFailure.NOT_UNDERSTOOD);
    }

    private static SeenImage understood(String id, Json inspection, EngineResponse history) {
        try {
            return ImageFacts.image(id, inspection, history);
        } catch (NotUnderstood unclear) {
            return ImageFacts.unreadable(id, unclear.reason(), inspection);
        } catch (RuntimeException unforeseen) {
            return ImageFacts.unreadable(id, "The inspection has an unforeseen form", inspection);
        }
    }
}
