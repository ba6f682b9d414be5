package io.vigie.cli.audit;

import io.vigie.compose.ComposeService;
import io.vigie.compose.file.Place;
import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    Optional<Place> of(String key, List<Evidence> evidence) {
        return Optional.ofNullable(services.get(key))
                .map(service ->
                        service.placeOf(evidence.stream().map(Evidence::fact).toList()));
    }
}
