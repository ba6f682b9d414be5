package io.vigie.collect.containers;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.containers.inspection.ContainerClues;
import io.vigie.collect.containers.inspection.ContainerFacts;
import io.vigie.collect.containers.inspection.ContainerState;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.containers.inspection.SubjectKey;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.engine.ObjectId;
import io.vigie.collect.engine.ScanProgress;
import io.vigie.collect.engine.ScanResult;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.SubjectKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The containers of an engine: one list, and one inspection each. */
public final class ContainerCollector {
    private static final int MAXIMUM_CONFIGURATION_BYTES = 256 * 1024;
    private static final int MAXIMUM_NAME = 500;

    private final EngineClient engine;
    private final ScanProgress progress;

    public ContainerCollector(EngineClient engine, ScanProgress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /** All containers by id, running or not. An engine that stops answering on the way makes this a problem. */
    public ScanResult<Map<String, SeenContainer>> all(EngineDefaults defaults) {
        return switch (engine.get("/containers/json?all=1")) {
            case EngineResponse.Found(Json.JsonArray list) -> inspectAll(list, defaults);
            case EngineResponse.Found found -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Missing missing -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Failed(EngineFailure failure) -> ScanResult.failed(failure);
        };
    }

    private ScanResult<Map<String, SeenContainer>> inspectAll(Json.JsonArray list, EngineDefaults defaults) {
        Map<String, SeenContainer> seen = new LinkedHashMap<>();
        int failures = 0;
        for (Json entry : list.elements()) {
            progress.looking(SubjectKind.CONTAINER, seen.size(), list.elements().size());
            String id = entry.at("Id").text().filter(ObjectId::isUsable).orElse("unreadable-" + seen.size());
            EngineResponse answer = ask(entry, id);
            if (answer instanceof EngineResponse.Failed(EngineFailure failure) && failure.concernsWholeEngine()) {
                // One container may hang on its own; a second failure in one scan is the engine's.
                if (++failures > 1) {
                    return ScanResult.failed(failure);
                }
            }
            seen(answer, entry, id, defaults).ifPresent(container -> seen.put(id, container));
        }
        return new ScanResult<>(Optional.of(seen), Optional.empty());
    }

    private EngineResponse ask(Json entry, String id) {
        return entry.at("Id").text().filter(ObjectId::isUsable).isPresent()
                ? inspect(id)
                : new EngineResponse.Failed(EngineFailure.NOT_UNDERSTOOD);
    }

    private EngineResponse inspect(String id) {
        return engine.get("/containers/" + id + "/json");
    }

    /** One container again; empty when it is gone. */
    public ScanResult<SeenContainer> one(String id, Optional<SeenContainer> before, EngineDefaults defaults) {
        EngineResponse answer = inspect(id);
        if (answer instanceof EngineResponse.Failed(EngineFailure failure) && failure.concernsWholeEngine()) {
            return ScanResult.failed(failure);
        }
        return new ScanResult<>(
                seen(answer, Json.NULL, id, defaults).map(now -> keepingName(now, before)), Optional.empty());
    }

    /** An inspection that cannot be understood does not even tell the name; the one known before still holds. */
    private static SeenContainer keepingName(SeenContainer now, Optional<SeenContainer> before) {
        return before.filter(known -> now.container().unreadable().isPresent())
                .map(known -> new SeenContainer(
                        now.id(),
                        known.name(),
                        known.wantedKey(),
                        now.container(),
                        now.instance(),
                        known.clues().stopped(),
                        Map.of()))
                .orElse(now);
    }

    private static Optional<SeenContainer> seen(EngineResponse answer, Json entry, String id, EngineDefaults defaults) {
        return switch (answer) {
            case EngineResponse.Found(Json inspection) -> Optional.of(understood(inspection, entry, id, defaults));
            case EngineResponse.Missing missing -> Optional.empty();
            case EngineResponse.Failed(EngineFailure failure) ->
                Optional.of(unreadable(failure.problem().detail(), entry, id));
        };
    }

    private static SeenContainer understood(Json inspection, Json entry, String id, EngineDefaults defaults) {
        try {
            Container container = ContainerFacts.container(inspection, defaults);
            ContainerInstance instance = ContainerState.instance(inspection, id);
            if (CanonicalJson.write(container).length > MAXIMUM_CONFIGURATION_BYTES) {
                throw new NotUnderstood("The inspection is larger than the agent reports");
            }
            String name = name(inspection.at("Name"), id);
            String key = SubjectKey.of(inspection.at("Config", "Labels"), chosen(inspection.at("Name")), id);
            return new SeenContainer(
                    id, name, key, container, Optional.of(instance), ContainerClues.of(inspection), Map.of());
        } catch (NotUnderstood unclear) {
            return unreadable(unclear.reason(), entry, id);
        } catch (RuntimeException unforeseen) {
            // A form that nobody thought of is one object's trouble, never the whole host's.
            return unreadable("The inspection has an unforeseen form", entry, id);
        }
    }

    private static SeenContainer unreadable(String reason, Json entry, String id) {
        Json name = entry.at("Names").elements().stream().findFirst().orElse(Json.NULL);
        Container container = new ContainerBuilder()
                .put(ContainerBuilder.UNREADABLE, Optional.of(reason))
                .build();
        return new SeenContainer(
                id,
                name(name, id),
                SubjectKey.of(entry.at("Labels"), chosen(name), id),
                container,
                Optional.empty(),
                ContainerClues.none(entry),
                Map.of());
    }

    private static String name(Json name, String id) {
        String chosen = chosen(name);
        return chosen.isEmpty() ? ObjectId.shortened(id) : chosen.substring(0, Math.min(MAXIMUM_NAME, chosen.length()));
    }

    private static String chosen(Json name) {
        return name.text()
                .map(text -> text.startsWith("/") ? text.substring(1) : text)
                .orElse("");
    }
}
