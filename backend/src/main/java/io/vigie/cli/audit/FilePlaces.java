package io.vigie.cli.audit;

import io.vigie.compose.FileSubject;
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
 * @param subjects that files make, by their keys
 */
public record FilePlaces(Map<String, FileSubject> subjects) {
    static final FilePlaces NONE = new FilePlaces(Map.of());

    public FilePlaces {
        subjects = Map.copyOf(subjects);
    }

    static FilePlaces of(List<FileSubject> subjects) {
        return new FilePlaces(subjects.stream().collect(Collectors.toMap(FileSubject::key, Function.identity())));
    }

    Optional<Place> of(String key, List<Evidence> evidence) {
        Map<String, Json> observed = new LinkedHashMap<>();
        evidence.forEach(seen -> observed.put(seen.fact(), seen.value()));
        return Optional.ofNullable(subjects.get(key)).map(subject -> subject.placeOf(observed));
    }
}
