package io.vigie.collect.containers.processes;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.KernelFile;
import io.vigie.collect.host.MountTable;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The control group of a container, found by its first process. Its path holds the container's id, which tells that the
 * process is the container's: a process id alone may be another's by now, or mean nothing on this machine.
 */
public final class ControlGroup {
    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final int MAXIMUM_FOLDERS = 200;
    private static final int MAXIMUM_PROCESSES = 1_000;
    private static final String MOUNTED = "/sys/fs/cgroup";
    private static final String UPPER = "upperdir=";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_,.=-]{1,100}");
    private static final List<String> PREFERRED = List.of("pids", "name=systemd", "memory", "freezer", "devices");

    private final HostRoot host;
    private final String id;
    private final long firstProcess;
    private final Map<String, String> pathsByController;
    private final Map<String, Optional<Path>> folders = new HashMap<>();

    private ControlGroup(HostRoot host, String id, long firstProcess, Map<String, String> pathsByController) {
        this.host = host;
        this.id = id;
        this.firstProcess = firstProcess;
        this.pathsByController = pathsByController;
    }

    /** Throws {@link NotRead} when the process is not there, may not be looked at, or is not this container's. */
    public static ControlGroup of(HostRoot host, String id, long firstProcess) throws IOException {
        Map<String, String> paths = ControlGroupPaths.of(host, id, firstProcess);
        if (paths.isEmpty()) {
            throw new NotRead(Missing.NOT_THERE);
        }
        return new ControlGroup(host, id, firstProcess, paths);
    }

    long firstProcess() {
        return firstProcess;
    }

    boolean isOfThis(long process) {
        try {
            return !ControlGroupPaths.of(host, id, process).isEmpty();
        } catch (IOException ended) {
            return false;
        }
    }

    /** Its processes, at most {@value #MAXIMUM_PROCESSES}: by its folder, else its first one and those that come from it. */
    List<Long> processes() {
        Set<Long> found = new LinkedHashSet<>();
        folder().ifPresent(folder -> addFrom(folder, found));
        // The kernel numbers them as in the agent's own process namespace, the engine as in the host's.
        if (!found.contains(firstProcess)) {
            found.clear();
            descendants(found);
        }
        return List.copyOf(found);
    }

    /** Whether there may be more than {@link #processes()} says. */
    static boolean isCutOff(List<Long> processes) {
        return processes.size() >= MAXIMUM_PROCESSES;
    }

    private Optional<Path> folder() {
        return unified()
                .or(() -> PREFERRED.stream()
                        .flatMap(controller -> folder(controller).stream())
                        .findFirst());
    }

    /** A controller's folder of this container under version 1; empty under version 2. */
    public Optional<Path> folder(String controller) {
        return folders.computeIfAbsent(controller, this::find);
    }

    private Optional<Path> find(String controller) {
        for (Map.Entry<String, String> entry : pathsByController.entrySet()) {
            List<String> joined = List.of(entry.getKey().split(","));
            if (joined.contains(controller) && NAME.matcher(entry.getKey()).matches()) {
                List<String> places = List.of(
                        MOUNTED + "/" + entry.getKey().replace("name=", ""),
                        MOUNTED + "/" + controller.replace("name=", ""));
                return first(places, entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The folder of version 2; empty under version 1. */
    public Optional<Path> unified() {
        return folders.computeIfAbsent(
                "",
                none -> Optional.ofNullable(pathsByController.get(""))
                        .flatMap(path -> first(List.of(MOUNTED, MOUNTED + "/unified"), path)));
    }

    private Optional<Path> first(List<String> places, String path) {
        for (String place : places) {
            for (String seen : ControlGroupPaths.seenFromElsewhere(path)) {
                try {
                    Path folder = host.folder(place + seen);
                    if (Files.exists(folder.resolve("cgroup.procs"))) {
                        return Optional.of(folder);
                    }
                } catch (IOException notThere) {
                    // The next place may be the one.
                }
            }
        }
        return Optional.empty();
    }

    /** The folder that holds what its processes changed, as the kernel mounted it; empty unless it has such a one. */
    public Optional<String> upperFolder() {
        return MountTable.of(host, firstProcess).flatMap(table -> table.at("/")).stream()
                .filter(mount -> mount.type().equals("overlay"))
                .flatMap(mount -> mount.options().stream())
                .filter(option -> option.startsWith(UPPER))
                .map(option -> option.substring(UPPER.length()))
                .findFirst();
    }

    /** Groups within the group too, as an init system in a container makes them. */
    private void addFrom(Path top, Set<Long> found) {
        List<Path> open = new ArrayList<>(List.of(top));
        int visited = 0;
        while (!open.isEmpty() && visited++ < MAXIMUM_FOLDERS && found.size() < MAXIMUM_PROCESSES) {
            Path folder = open.removeFirst();
            numbers(folder, "cgroup.procs").forEach(process -> add(process, found));
            open.addAll(KernelFile.folders(folder));
        }
    }

    private static void add(long process, Set<Long> found) {
        if (process > 0 && found.size() < MAXIMUM_PROCESSES) {
            found.add(process);
        }
    }

    private void descendants(Set<Long> found) {
        List<Long> open = new ArrayList<>(List.of(firstProcess));
        while (!open.isEmpty() && found.size() < MAXIMUM_PROCESSES) {
            long process = open.removeFirst();
            if (found.add(process)) {
                open.addAll(children(process));
            }
        }
    }

    private List<Long> children(long process) {
        try {
            return numbers(host.folder("/proc/" + process + "/task/" + process), "children");
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static List<Long> numbers(Path folder, String file) {
        return Stream.of(KernelFile.text(folder, file, 4 * MAXIMUM_BYTES).split("\\s+"))
                .filter(number -> number.matches("\\d{1,10}"))
                .map(Long::valueOf)
                .toList();
    }

    /** A number in a file of the group. */
    public static Optional<Long> number(Optional<Path> folder, String file) {
        return folder.map(place -> KernelFile.text(place, file, MAXIMUM_BYTES).strip())
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** A number behind a name in a file of the group. */
    public static Optional<Long> number(Optional<Path> folder, String file, String name) {
        return folder.map(place -> KernelFile.text(place, file, MAXIMUM_BYTES)).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip())
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }
}
