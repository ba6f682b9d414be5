package io.vigie.compose.dockerfile;

import io.vigie.compose.ComposeProject;
import io.vigie.compose.FileSubject;
import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.service.BuildContext;
import io.vigie.compose.service.Deployer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images that a project builds, each as its Dockerfile makes it.
 *
 * @param images one for each Dockerfile and stage
 * @param elsewhere services, by name with their {@code build}, whose Dockerfile is not on this machine
 */
public record BuiltImages(List<FileSubject> images, Map<String, Node> elsewhere) {
    public BuiltImages {
        images = List.copyOf(images);
    }

    /** Throws {@link io.vigie.compose.file.ComposeProblem} for a Dockerfile that cannot be used. */
    public static BuiltImages of(ComposeProject project) {
        Map<String, FileSubject> images = new LinkedHashMap<>();
        Map<String, Node> elsewhere = new LinkedHashMap<>();
        if (project.deployer() == Deployer.COMPOSE) {
            project.services()
                    .forEach((name, service) -> service.find("build")
                            .ifPresent(build -> image(build)
                                    .ifPresentOrElse(
                                            image -> images.putIfAbsent(image.key(), image),
                                            () -> elsewhere.put(name, build))));
        }
        return new BuiltImages(new ArrayList<>(images.values()), elsewhere);
    }

    private static Optional<FileSubject> image(Node build) {
        Optional<String> stage = build.text("target");
        Optional<Node> inline = build.find("dockerfile_inline");
        return inline.isPresent()
                ? inline.map(text -> Dockerfile.inline(text.asText(), stage, text.place()))
                : file((MapNode) build).map(file -> Dockerfile.read(file, stage));
    }

    /** Compose looks for it in the folder that is built. */
    private static Optional<Path> file(MapNode build) {
        String context = build.text("context").orElse(".");
        return Optional.of(context)
                .filter(folder -> !BuildContext.isElsewhere(folder))
                .map(folder -> BoundedFile.resolved(
                        Path.of(folder), build.text("dockerfile").orElse("Dockerfile"), build.place()))
                .filter(Files::isRegularFile)
                .map(BuiltImages::shown);
    }

    /** As somebody in this folder calls it. */
    private static Path shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(here) ? here.relativize(whole) : whole;
    }
}
