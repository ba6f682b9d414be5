package io.vigie.compose;

import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import java.util.Map;
import java.util.Set;

/**
 * A project as Compose would deploy it.
 *
 * @param name which the names of its networks and volumes begin with
 * @param services those whose profiles are switched on, merged and in the long form of every key
 * @param top the other parts of the file: networks, volumes, secrets, configs
 * @param unset variables that had no value, for which Compose puts nothing
 */
public record ComposeProject(String name, Map<String, MapNode> services, Node top, Set<String> unset) {

    /** Throws {@link io.vigie.compose.file.ComposeProblem} for files that cannot be used. */
    public static ComposeProject read(ComposeOptions options) {
        return new ProjectReader(options).read();
    }
}
