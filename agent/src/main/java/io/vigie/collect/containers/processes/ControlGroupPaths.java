package io.vigie.collect.containers.processes;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.KernelFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The paths of a container's control groups, as the kernel reports them of a process. */
final class ControlGroupPaths {
    private static final int MAXIMUM_BYTES = 64 * 1024;

    private static final List<String> PARENTS = List.of("/system.slice", "/docker");

    private ControlGroupPaths() {}

    /** By controller, empty for the one group of version 2; each path ends with the container's own folder. */
    static Map<String, String> of(HostRoot host, String id, long process) throws IOException {
        return KernelFile.read(host.folder("/proc/" + process), "cgroup", MAXIMUM_BYTES)
                .lines()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> own(parts[2], id).isPresent())
                .collect(Collectors.toMap(
                        parts -> parts[1], parts -> own(parts[2], id).orElseThrow(), (one, other) -> one));
    }

    /** The path up to the folder that is called after the container: {@code ID}, {@code docker-ID.scope} and the like. */
    private static Optional<String> own(String path, String id) {
        int from = path.indexOf(id);
        if (from < 0 || id.length() < 12) {
            return Optional.empty();
        }
        int begin = path.lastIndexOf('/', from) + 1;
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        String folder = path.substring(begin, end);
        boolean named = folder.equals(id) || folder.endsWith("-" + id + ".scope");
        if (!named) {
            return Optional.empty();
        }
        return Optional.of(below(path.substring(0, end), folder));
    }

    /** To an agent in a control group namespace of its own, others lie beside or above its root: {@code /../ID}. */
    private static String below(String path, String folder) {
        if (!path.contains("/..")) {
            return path;
        }
        String below = path.replaceFirst("^(/\\.\\.)+(?=/)", "");
        boolean leadsUp = List.of(below.split("/")).contains("..");
        return leadsUp ? "/" + folder : below;
    }

    /**
     * Paths are told as seen from the agent's own control group namespace, which may begin higher or lower than what is
     * mounted: then folders are to be left out in front, or those that Docker's drivers use by default to be added.
     */
    static List<String> seenFromElsewhere(String path) {
        List<String> paths = new ArrayList<>();
        for (int from = 0; from >= 0; from = path.indexOf('/', from + 1)) {
            paths.add(path.substring(from));
        }
        String own = paths.getLast();
        PARENTS.forEach(parent -> paths.add(parent + own));
        return paths;
    }
}
