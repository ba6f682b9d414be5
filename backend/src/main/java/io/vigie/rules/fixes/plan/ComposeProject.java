package io.vigie.rules.fixes.plan;

import io.vigie.rules.fixes.YamlEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the services of a Compose project gain and lose.
 *
 * @param services entries of each service's part of the file, and of the top of the file, without contradictions
 */
public record ComposeProject(String name, Map<String, List<Planned<YamlEntry>>> services) {
    public ComposeProject {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /** Whether something is reset, which takes Compose 2.24.4 or later. */
    public boolean resets() {
        return services.values().stream()
                .flatMap(List::stream)
                .anyMatch(entry -> ComposeEntry.of(entry.change()).isReset());
    }

    /** Gathers entries, service by service. */
    static final class Builder {
        private final String name;
        private final Map<String, List<Planned<YamlEntry>>> services = new LinkedHashMap<>();

        Builder(String name) {
            this.name = name;
        }

        /** Whether these agree with what is there, and are now part of it. */
        boolean add(String service, List<YamlEntry> entries, OpenFinding finding) {
            List<Planned<YamlEntry>> there = services.getOrDefault(service, List.of());
            if (entries.stream()
                    .anyMatch(entry -> there.stream()
                            .anyMatch(other -> ComposeEntry.of(entry).contradicts(ComposeEntry.of(other.change()))))) {
                return false;
            }
            List<Planned<YamlEntry>> merged = new ArrayList<>(there);
            entries.forEach(entry -> merge(merged, entry, finding));
            services.put(service, merged);
            return true;
        }

        private static void merge(List<Planned<YamlEntry>> into, YamlEntry entry, OpenFinding finding) {
            Optional<Planned<YamlEntry>> same = into.stream()
                    .filter(other -> other.change().equals(entry)
                            || ComposeEntry.of(entry).isWithin(ComposeEntry.of(other.change()))
                            || ComposeEntry.of(other.change()).isWithin(ComposeEntry.of(entry)))
                    .findFirst();
            same.ifPresentOrElse(
                    other -> into.set(into.indexOf(other), other.with(fuller(other.change(), entry), finding)),
                    () -> into.add(Planned.of(entry, finding)));
        }

        private static YamlEntry fuller(YamlEntry one, YamlEntry other) {
            return ComposeEntry.of(one).isWithin(ComposeEntry.of(other)) ? other : one;
        }

        ComposeProject built() {
            return new ComposeProject(name, services);
        }
    }
}
