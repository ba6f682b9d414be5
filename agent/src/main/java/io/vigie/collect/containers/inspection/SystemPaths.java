package io.vigie.collect.containers.inspection;

import static io.vigie.collect.builder.ContainerBuilder.SYSTEM_PATHS_UNMASKED;
import static io.vigie.collect.builder.ContainerBuilder.SYSTEM_PATHS_WRITABLE;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.processes.SystemMounts;
import io.vigie.collect.objects.EngineObject;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of {@code /proc} and {@code /sys} engines hide or make read-only unless they are told otherwise, and what a container
 * has as the kernel shows it. An empty list leaves all of it open; null means the engine's own list, or, as Podman answers,
 * that nothing is said.
 */
final class SystemPaths {
    private static final String CONTROL_GROUPS = "/sys/fs/cgroup";

    private final EngineObject host;
    private final boolean privileged;
    private final boolean cgroupsWritable;

    /**
     * @param host a container's {@code HostConfig}
     * @param cgroupsWritable whether a security option makes its control groups writable
     */
    SystemPaths(EngineObject host, boolean cgroupsWritable) {
        this.host = host;
        this.privileged = host.bool("Privileged").orElse(false);
        this.cgroupsWritable = cgroupsWritable;
    }

    RecordBuilder<Container> facts() {
        Optional<List<String>> masked = privileged ? Optional.of(List.of()) : listed("MaskedPaths");
        Optional<List<String>> readOnly = privileged ? Optional.of(List.of()) : listed("ReadonlyPaths");
        return new ContainerBuilder()
                .put(SYSTEM_PATHS_UNMASKED, masked.map(paths -> outside(SystemMounts.MASKED, paths)))
                .miss(SYSTEM_PATHS_UNMASKED, Missing.ENGINE_DOES_NOT_TELL)
                .put(SYSTEM_PATHS_WRITABLE, readOnly.map(paths -> writable(paths, masked.orElse(List.of()))))
                .miss(SYSTEM_PATHS_WRITABLE, Missing.ENGINE_DOES_NOT_TELL);
    }

    private Optional<List<String>> listed(String name) {
        return host.json().at(name).isNull() ? Optional.empty() : host.texts(name);
    }

    private List<String> writable(List<String> readOnly, List<String> masked) {
        List<String> kept = new ArrayList<>(readOnly);
        kept.addAll(masked);
        boolean groups = privileged || cgroupsWritable;
        return Stream.concat(
                        outside(SystemMounts.READ_ONLY, kept).stream(),
                        groups ? Stream.of(CONTROL_GROUPS) : Stream.empty())
                .toList();
    }

    /** A path stays as the engine makes it where it is listed, or a folder that it lies in. */
    private static List<String> outside(List<String> usual, List<String> kept) {
        List<String> folders = kept.stream().map(SystemPaths::folder).toList();
        return usual.stream()
                .filter(path -> folders.stream().noneMatch((path + "/")::startsWith))
                .toList();
    }

    /** Ends with one slash; others that follow one another count as one. */
    private static String folder(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        return folder.contains("//") ? folder.replaceAll("/+", "/") : folder;
    }
}
