package io.vigie.compose;

import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Place;
import io.vigie.compose.service.Deployer;
import java.util.Map;
import java.util.Set;

/**
 * A project as Compose, or a stack as {@code docker stack deploy}, would deploy it.
 *
 * @param name which the names of its networks and volumes begin with
 * @param services those whose profiles are switched on, merged and in the long form of every key
 * @param top the other parts of the file: networks, volumes, secrets, configs
 * @param deployer who would
 * @param unset variables that had no value, for which nothing is put
 * @param ignored keys that have no effect, each with its first place
 */
public record ComposeProject(
        Deployer deployer,
        String name,
        Map<String, MapNode> services,
        Node top,
        Set<String> unset,
        Map<String, Place> ignored) {

    /** Throws {@link io.vigie.compose.file.ComposeProblem} for files that cannot be used. */
    public static ComposeProject read(ComposeOptions options) {
        return new ProjectReader(options).read();
    }
}
