package io.vigie.compose;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.TextNode;
import java.nio.file.Path;
import java.util.List;

/** Secrets and configs of a file, with the paths of their files resolved. */
final class ResourceForm {
    private ResourceForm() {}

    static MapNode of(MapNode file, Path folder) {
        MapNode form = file;
        for (String part : List.of("secrets", "configs")) {
            if (file.entries().get(part) instanceof MapNode resources) {
                form = form.with(part, resolved(resources, folder));
            }
        }
        return form;
    }

    private static MapNode resolved(MapNode resources, Path folder) {
        MapNode form = resources;
        for (String name : resources.entries().keySet()) {
            Node resource = resources.entries().get(name);
            if (resource instanceof MapNode map && map.text("file").isPresent()) {
                Path path = BoundedFile.resolved(folder, map.text("file").orElse(""), map.place())
                        .toAbsolutePath()
                        .normalize();
                form = form.with(name, map.with("file", TextNode.of(path.toString(), map.place())));
            }
        }
        return form;
    }
}
