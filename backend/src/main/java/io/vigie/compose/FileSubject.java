package io.vigie.compose;

import io.vigie.compose.file.Place;
import io.vigie.json.Json;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file makes a container or an image of, as far as it decides it.
 *
 * @param key such as {@code compose:shop/web/1}
 * @param name as the file has it
 * @param place where it begins
 * @param places by fact, such as {@code mounts}, of what decides it
 * @param configuration a fact that only a host or an image can tell is missing for that reason
 * @param others what it may turn out to be as well, each by another fact than the file alone decides
 */
public record FileSubject(
        SubjectKind kind,
        String key,
        String name,
        Place place,
        Map<String, DecidingPlaces> places,
        Configuration configuration,
        List<Other> others) {

    /**
     * @param fact the one that differs
     * @param configuration with what image or host may add
     */
    public record Other(String fact, Configuration configuration) {}

    public FileSubject {
        places = Map.copyOf(places);
        others = List.copyOf(others);
    }

    /** Of the first of these facts, such as {@code container.mounts}, that the file decides somewhere; else where it begins. */
    public Place placeOf(Map<String, Json> observed) {
        return observed.entrySet().stream()
                .flatMap(seen -> place(seen.getKey().replaceFirst("^[a-z]+\\.", ""), seen.getValue()).stream())
                .findFirst()
                .orElse(place);
    }

    private Optional<Place> place(String fact, Json value) {
        return Optional.ofNullable(places.get(fact)).map(deciding -> deciding.of(fact, value));
    }
}
