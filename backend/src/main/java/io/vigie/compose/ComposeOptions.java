package io.vigie.compose;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.Place;
import io.vigie.compose.service.Deployer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Compose, or {@code docker stack deploy}, is told beside its files.
 *
 * @param deployer who reads the files, each in a way of its own
 * @param files in the order in which they are merged; at least one
 * @param profiles those that are switched on; {@code *} stands for all
 * @param environmentFiles files of variables in place of {@code .env}, the later over the earlier; empty for {@code .env}
 * @param environment variables of the process, which count more than those of files
 * @param texts what is read in place of some files, by their absolute paths
 */
public record ComposeOptions(
        Deployer deployer,
        List<Path> files,
        List<String> profiles,
        List<Path> environmentFiles,
        Map<String, String> environment,
        Map<Path, String> texts) {
    public ComposeOptions {
        files = List.copyOf(files);
        profiles = List.copyOf(profiles);
        environmentFiles = List.copyOf(environmentFiles);
        environment = Map.copyOf(environment);
        texts = Map.copyOf(texts);
    }

    public ComposeOptions(List<Path> files, List<String> profiles, Map<String, String> environment) {
        this(Deployer.COMPOSE, files, profiles, List.of(), environment, Map.of());
    }

    /** Of stack files, which know neither profiles nor files of variables. */
    public static ComposeOptions ofStack(List<Path> files, Map<String, String> environment) {
        return new ComposeOptions(Deployer.SWARM, files, List.of(), List.of(), environment, Map.of());
    }

    /** The same with this text in place of a file's. */
    public ComposeOptions with(String file, String text) {
        Map<Path, String> changed = new HashMap<>(texts);
        changed.put(absolute(Path.of(file)), text);
        return new ComposeOptions(deployer, files, profiles, environmentFiles, environment, changed);
    }

    /** The text of a file that is read. */
    public String text(Path file, Place namedAt) {
        String changed = texts.get(absolute(file));
        return changed == null ? BoundedFile.text(file, namedAt) : changed;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** The folder that paths of the files are relative to, and where {@code .env} is. */
    Path folder() {
        return BoundedFile.folder(files.getFirst());
    }

    /** Of files and of the process. Throws {@link io.vigie.compose.file.ComposeProblem} for a file that is named and not there. */
    Map<String, String> variables() {
        if (deployer == Deployer.SWARM) {
            return environment;
        }
        environmentFiles.forEach(file -> BoundedFile.text(file, Place.start(file.toString())));
        List<Path> files = environmentFiles.isEmpty() ? List.of(folder().resolve(".env")) : environmentFiles;
        return ProjectReader.variables(files, environment);
    }

    String home() {
        return environment.getOrDefault("HOME", "~");
    }
}
