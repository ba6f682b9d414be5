package io.vigie.compose;

import io.vigie.compose.file.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A folder with Compose files of a test. */
record ComposeFolder(Path path) {
    ComposeFolder with(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        return this;
    }

    ComposeOptions options(Map<String, String> environment, List<String> profiles, String... files) {
        List<Path> paths = Arrays.stream(files).map(path::resolve).toList();
        return new ComposeOptions(paths, profiles, environment);
    }

    ComposeProject project(String... files) {
        return ComposeProject.read(options(Map.of(), List.of(), files));
    }

    Node service(String name, String... files) {
        return Node.class.cast(project(files).services().get(name));
    }

    ComposeService read(String name, String... files) {
        ComposeOptions options = options(Map.of(), List.of(), files);
        return ProjectContainers.of(ComposeProject.read(options), options).stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
