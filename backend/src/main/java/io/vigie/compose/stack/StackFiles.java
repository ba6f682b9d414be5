package io.vigie.compose.stack;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.ComposeText;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import io.vigie.compose.file.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Stack files as {@code docker stack deploy} reads and merges them, each service with what its tasks get of it.
 *
 * @param services by name
 * @param top the other parts: networks, volumes, secrets, configs
 * @param unset variables that had no value
 * @param ignored keys that have no effect, each with its first place
 */
public record StackFiles(
        Map<String, MapNode> services, MapNode top, TreeSet<String> unset, Map<String, Place> ignored) {
    private static final int MAXIMUM_SERVICES = 1_000;
    private static final String LATEST = "3.13";

    /**
     * Throws {@link io.vigie.compose.file.ComposeProblem} for files that Docker's client would refuse.
     *
     * @param text of a file that is named in this place
     */
    public static StackFiles read(
            List<Path> files, Map<String, String> variables, BiFunction<Path, Place, String> text) {
        TreeSet<String> unset = new TreeSet<>();
        Map<String, Node> ignored = new TreeMap<>();
        StackForm form = new StackForm(BoundedFile.folder(files.getFirst()), variables, ignored);
        List<MapNode> read = files.stream()
                .map(file -> document(file, text))
                .map(file -> (MapNode) new StackInterpolation(variables, unset).of(file))
                .toList();
        read.forEach(file -> checkVersion(file, read.getFirst()));
        read.forEach(StackKeys::check);
        MapNode merged = read.stream().map(form::of).reduce(StackMerge::of).orElseThrow();
        Map<String, Place> places = new TreeMap<>();
        ignored.forEach((key, value) -> places.put(key, value.place()));
        return new StackFiles(services(merged), withNetworks(merged), unset, places);
    }

    /** Docker's client reads the first one of several alone. */
    private static MapNode document(Path file, BiFunction<Path, Place, String> text) {
        Place start = Place.start(file.toString());
        Node document = ComposeText.documents(file.toString(), text.apply(file, start)).stream()
                .findFirst()
                .orElseThrow(() -> start.problem(Code.WRONG_TYPE, "a stack file must be a mapping"));
        if (document instanceof MapNode map) {
            return map;
        }
        throw document.place().problem(Code.WRONG_TYPE, "a stack file must be a mapping");
    }

    private static void checkVersion(MapNode file, MapNode first) {
        String version = version(file);
        if (!version.matches("3\\.(\\d|1[0-3])")) {
            throw file.find("version").orElse(file).place().problem(Code.VERSION, "a stack file of version " + version);
        }
        if (!version.equals(version(first))) {
            throw file.place().problem(Code.VERSION, "stack files of different versions");
        }
    }

    private static String version(MapNode file) {
        String version = file.text("version").orElse("");
        return version.isEmpty() || version.equals("3") ? LATEST : version;
    }

    private static Map<String, MapNode> services(MapNode merged) {
        TaskForm form = new TaskForm(merged);
        Map<String, MapNode> services = new LinkedHashMap<>();
        merged.members("services").forEach((name, service) -> services.put(name, form.of(name, (MapNode) service)));
        if (services.size() > MAXIMUM_SERVICES) {
            throw merged.place().problem(Code.TOO_LARGE, "more than %,d services".formatted(MAXIMUM_SERVICES));
        }
        return services;
    }

    /** With what is there without being named: the default network and that of what every node publishes. */
    private static MapNode withNetworks(MapNode merged) {
        Map<String, Node> networks = new LinkedHashMap<>();
        merged.members("networks").forEach((name, network) -> networks.put(name, spanning((MapNode) network)));
        networks.putIfAbsent("default", spanning(new MapNode(Map.of(), merged.place(), MergeTag.NONE)));
        networks.put(
                TaskForm.INGRESS,
                new MapNode(
                        Map.of(
                                "name", TextNode.of("ingress", merged.place()),
                                "external", TextNode.of("true", merged.place())),
                        merged.place(),
                        MergeTag.NONE));
        return merged.with("networks", new MapNode(networks, merged.place(), MergeTag.NONE));
    }

    private static Node spanning(MapNode network) {
        boolean named = network.find("driver").isPresent() || network.isTrue("external");
        return named ? network : network.with("driver", TextNode.of("overlay", network.place()));
    }
}
