package io.vigie.compose;

import io.vigie.compose.file.BoundedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What Compose is told beside its files.
 *
 * @param files in the order in which they are merged; at least one
 * @param profiles those that are switched on; {@code *} stands for all
 * @param environment variables of the process, which count more than those of {@code .env}
 */
public record ComposeOptions(List<Path> files, List<String> profiles, Map<String, String> environment) {
    public ComposeOptions {
        files = List.copyOf(files);
        profiles = List.copyOf(profiles);
        environment = Map.copyOf(environment);
    }

    /** The folder that paths of the files are relative to, and where {@code .env} is. */
    Path folder() {
        return BoundedFile.folder(files.getFirst());
    }

    String home() {
        return environment.getOrDefault("HOME", "~");
    }
}
