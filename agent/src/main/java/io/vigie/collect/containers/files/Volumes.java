package io.vigie.collect.containers.files;

import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How volumes were made. Listed once in a full scan; one made since is asked for by itself. */
public final class Volumes {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}");

    private final EngineClient engine;
    private Optional<Map<String, Volume>> byName = Optional.empty();

    public Volumes(EngineClient engine) {
        this.engine = engine;
    }

    public void scan() {
        byName = engine.get("/volumes") instanceof EngineResponse.Found(Json list)
                ? Optional.of(listed(list))
                : Optional.empty();
    }

    private static Map<String, Volume> listed(Json list) {
        Map<String, Volume> volumes = new HashMap<>();
        for (Json volume : list.at("Volumes").elements()) {
            volume.at("Name").text().ifPresent(name -> volumes.put(name, Volume.of(volume)));
        }
        return volumes;
    }

    /** A volume by its name; empty when the engine did not tell. */
    public Optional<Volume> named(String volume) {
        return byName.flatMap(known -> Optional.ofNullable(known.get(volume)).or(() -> asked(volume, known)));
    }

    private Optional<Volume> asked(String volume, Map<String, Volume> known) {
        if (!NAME.matcher(volume).matches()
                || !(engine.get("/volumes/" + volume) instanceof EngineResponse.Found(Json found))) {
            return Optional.empty();
        }
        Volume made = Volume.of(found);
        known.put(volume, made);
        return Optional.of(made);
    }
}
