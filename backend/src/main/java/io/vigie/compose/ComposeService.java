package io.vigie.compose;

import io.vigie.compose.FileSubject.Other;
import io.vigie.compose.file.Place;
import io.vigie.report.Container;
import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.Map;

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

    /** As a subject that is judged. */
    public FileSubject subject() {
        return new FileSubject(
                SubjectKind.CONTAINER,
                key,
                name,
                place,
                places,
                container,
                others.stream()
                        .map(other -> new Other(other.fact(), other.container()))
                        .toList());
    }
}
