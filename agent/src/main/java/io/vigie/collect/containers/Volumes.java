package io.vigie.collect.containers;

import io.vigie.collect.engine.EngineAnswer;
import io.vigie.collect.engine.EngineClient;
import io.vigie.report.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The options that volumes were made with, such as those of a network share. Listed once in a look at everything. */
public final class Volumes {
    private final EngineClient engine;
    private Optional<Map<String, Map<String, Json>>> optionsByName = Optional.empty();

    public Volumes(EngineClient engine) {
        this.engine = engine;
    }

    public void look() {
        optionsByName = engine.get("/volumes") instanceof EngineAnswer.Found(Json list)
                ? Optional.of(options(list))
                : Optional.empty();
    }

    private static Map<String, Map<String, Json>> options(Json list) {
        Map<String, Map<String, Json>> options = new HashMap<>();
        for (Json volume : list.at("Volumes").elements()) {
            Map<String, Json> given = volume.at("Options").members();
            if (!given.isEmpty()) {
                volume.at("Name").text().ifPresent(name -> options.put(name, given));
            }
        }
        return options;
    }

    /** A volume's options by name; empty when the engine did not tell. */
    Optional<Map<String, Json>> options(String volume) {
        return optionsByName.map(all -> all.getOrDefault(volume, Map.of()));
    }
}
