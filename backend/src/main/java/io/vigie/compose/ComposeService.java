package io.vigie.compose;

import io.vigie.compose.file.Place;
import io.vigie.json.Json;
import io.vigie.report.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service with the facts of its container, as far as the files decide them.
 *
 * @param name as the file has it
 * @param key of the first container that Compose makes of it, such as {@code compose:shop/web/1}
 * @param place of the service
 * @param places by fact, such as {@code mounts}, of what decides it
 * @param container a fact that only a host can tell is missing for that reason
 * @param others what the container may turn out to be as well, each by another fact than the file alone decides
 */
public record ComposeService(
        String name,
        String key,
        Place place,
        Map<String, DecidingPlaces> places,
        Container container,
        List<OtherContainer> others) {

    /**
     * @param fact the one that differs
     * @param container with what image or host may add
     */
    public record OtherContainer(String fact, Container container) {}

    public ComposeService {
        places = Map.copyOf(places);
        others = List.copyOf(others);
    }

    /** Of the first of these facts, such as {@code container.mounts}, that the file decides somewhere; else of the service. */
    public Place placeOf(Map<String, Json> observed) {
        return observed.entrySet().stream()
                .flatMap(seen -> place(seen.getKey().replaceFirst("^container\\.", ""), seen.getValue()).stream())
                .findFirst()
                .orElse(place);
    }

    private Optional<Place> place(String fact, Json value) {
        return Optional.ofNullable(places.get(fact)).map(deciding -> deciding.of(fact, value));
    }
}
