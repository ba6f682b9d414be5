package io.vigie.compose;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.EnvironmentFile;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Place;
import io.vigie.compose.service.Deployer;
import io.vigie.compose.service.DistinctLimits;
import io.vigie.compose.stack.StackFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Reads the files of a project one by one and merges them. */
final class ProjectReader {
    private static final int MAXIMUM_SERVICES = 1_000;

    private final ComposeOptions options;
    private final Map<String, String> variables;
    private final TreeSet<String> unset = new TreeSet<>();

    ProjectReader(ComposeOptions options) {
        this.options = options;
        this.variables = options.variables();
    }

    /** Those of files, a later one over an earlier one, below those that are set already. */
    static Map<String, String> variables(List<Path> files, Map<String, String> set) {
        Map<String, String> variables = new HashMap<>();
        for (Path file : files) {
            Map<String, String> known = new HashMap<>(variables);
            known.putAll(set);
            BoundedFile.found(file, Place.start(file.toString()))
                    .ifPresent(text -> variables.putAll(EnvironmentFile.read(file.toString(), text, known)));
        }
        variables.putAll(set);
        return variables;
    }

    ComposeProject read() {
        return switch (options.deployer()) {
            case COMPOSE -> readProject();
            case SWARM -> readStack();
        };
    }

    private ComposeProject readStack() {
        StackFiles stack = StackFiles.read(options.files(), variables, options::text);
        return new ComposeProject(
                Deployer.SWARM,
                inLowerCase(folderName()),
                stack.services(),
                stack.top(),
                stack.unset(),
                stack.ignored());
    }

    private ComposeProject readProject() {
        MapNode merged = new ComposeFile(options.folder(), options, variables, unset).merged(options.files());
        Map<String, MapNode> services = new LinkedHashMap<>();
        merged.members("services").forEach((name, service) -> {
            if (service instanceof MapNode map && isActive(map)) {
                DistinctLimits.check(map);
                services.put(name, map);
            }
        });
        if (services.size() > MAXIMUM_SERVICES) {
            throw merged.place().problem(Code.TOO_LARGE, "more than %,d services".formatted(MAXIMUM_SERVICES));
        }
        return new ComposeProject(
                Deployer.COMPOSE, name(merged), Collections.unmodifiableMap(services), merged, unset, Map.of());
    }

    private boolean isActive(Node service) {
        List<String> own = service.texts("profiles");
        List<String> on = new ArrayList<>(options.profiles());
        on.addAll(List.of(variables.getOrDefault("COMPOSE_PROFILES", "").split(",")));
        return own.isEmpty() || on.contains("*") || own.stream().anyMatch(on::contains);
    }

    private String name(MapNode merged) {
        String chosen = variables.getOrDefault("COMPOSE_PROJECT_NAME", "");
        String otherwise = merged.text("name").orElse(folderName());
        return inLowerCase(chosen.isEmpty() ? otherwise : chosen);
    }

    private String folderName() {
        Path folder = options.folder().getFileName();
        return folder == null ? "" : folder.toString();
    }

    private static String inLowerCase(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "").replaceFirst("^[_-]+", "");
    }
}
