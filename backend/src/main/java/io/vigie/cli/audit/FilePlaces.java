package io.vigie.cli.audit;

import io.vigie.compose.ComposeService;
import io.vigie.compose.file.Place;
import io.vigie.json.Json;
import io.vigie.rules.verdicts.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where files decide verdicts.
 *
 * @param services of Compose files, by the keys of their subjects
 */
public record FilePlaces(Map<String, ComposeService> services) {
    static final FilePlaces NONE = new FilePlaces(Map.of());

    public FilePlaces {
        services = Map.copyOf(services);
    }

    static FilePlaces of(List<ComposeService> services) {
        return new FilePlaces(services.stream().collect(Collectors.toMap(ComposeService::key, Function.identity())));
    }

    Optional<Place> of(String key, List<Evidence> evidence) {
        Map<String, Json> observed = new LinkedHashMap<>();
        evidence.forEach(seen -> observed.put(seen.fact(), seen.value()));
        return Optional.ofNullable(services.get(key)).map(service -> service.placeOf(observed));
    }
}
