package io.vigie.collect.containers.inspection;

import io.vigie.collect.objects.EngineObject;
import io.vigie.json.Json;
import io.vigie.report.value.Mount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What of host and engine a container sees in its files, by destination. */
final class Mounts {
    private static final Pattern GENERATED = Pattern.compile("[0-9a-f]{64}");

    private Mounts() {}

    static Optional<List<Mount>> of(EngineObject inspect) {
        Optional<List<EngineObject>> listed = inspect.objects("Mounts");
        Map<String, Json> temporary = inspect.in("HostConfig").members("Tmpfs").orElse(Map.of());
        return listed.map(mounts -> {
            Map<String, Mount> byDestination = new TreeMap<>();
            temporary.forEach((destination, options) -> byDestination.put(destination, tmpfs(destination, options)));
            mounts.forEach(mount -> {
                Mount read = mount(mount);
                byDestination.put(read.destination(), read);
            });
            return byDestination.values().stream()
                    .sorted(Comparator.comparing(Mount::destination))
                    .toList();
        });
    }

    private static Mount tmpfs(String destination, Json options) {
        boolean readOnly = List.of(options.text().orElse("").split(",", -1)).contains("ro");
        return new Mount("tmpfs", "", destination, !readOnly, "");
    }

    private static Mount mount(EngineObject mount) {
        String type = mount.requireText("Type");
        return new Mount(
                type,
                source(type, mount),
                mount.requireText("Destination"),
                mount.bool("RW").orElse(true),
                type.equals("bind")
                        ? mount.requireText("Propagation")
                        : mount.text("Propagation").orElse(""));
    }

    private static String source(String type, EngineObject mount) {
        return switch (type) {
            case "tmpfs" -> "";
            case "volume", "cluster" ->
                mount.text("Name")
                        .filter(name -> !GENERATED.matcher(name).matches())
                        .orElse("");
            default -> mount.requireText("Source");
        };
    }
}
