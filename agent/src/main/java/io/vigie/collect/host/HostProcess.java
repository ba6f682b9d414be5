package io.vigie.collect.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process of the host.
 *
 * @param name what the kernel calls it, at most 15 characters
 */
public record HostProcess(long id, String name) {
    private static final int MAXIMUM_WORDS = 2_000;

    /** All that can be seen, kernel threads included. */
    public static Stream<HostProcess> all(HostRoot root) {
        return root.processes().stream();
    }

    static List<HostProcess> list(HostRoot root) {
        return root.names("/proc").stream()
                .filter(name -> name.matches("\\d{1,10}"))
                .map(Long::parseLong)
                .sorted()
                .flatMap(id -> name(root, id).map(name -> new HostProcess(id, name)).stream())
                .toList();
    }

    public static List<HostProcess> named(HostRoot root, Set<String> names) {
        return all(root).filter(process -> names.contains(process.name)).toList();
    }

    private static Optional<String> name(HostRoot root, long id) {
        return root.text("/proc/" + id + "/comm").map(String::strip);
    }

    /** The process that started it, or took it over; empty when it has ended. */
    public Optional<Long> parent(HostRoot root) {
        return root.text(path("stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "))
                .filter(words -> words.length > 1 && words[1].matches("\\d{1,10}"))
                .map(words -> Long.parseLong(words[1]));
    }

    public String path(String file) {
        return "/proc/" + id + "/" + file;
    }

    /** Whether it has this link, and the agent may not see where it leads. */
    public boolean hides(HostRoot root, String link) {
        return root.link(path(link)).isEmpty() && root.names("/proc/" + id).contains(link);
    }

    /** Its command line; empty for one that has none or may not be seen. May hold secrets. */
    public List<String> words(HostRoot root) {
        String line = root.text(path("cmdline")).orElse("");
        return line.isEmpty()
                ? List.of()
                : Stream.of(line.split("\0", -1)).limit(MAXIMUM_WORDS).toList();
    }

    /**
     * Whether it sees the host's own files, as rootless daemons do in spite of their mount namespace, and those in
     * containers do not. Where that cannot be told, it is taken for one of the host.
     */
    public boolean isOfHost(HostRoot root) {
        Optional<HostMountPoint> its = MountTable.of(root, id).flatMap(table -> table.holding("/"));
        Optional<HostMountPoint> hosts = MountTable.of(root, 1).flatMap(table -> table.holding("/"));
        return its.isEmpty() || hosts.isEmpty() || its.get().isSameTreeAs(hosts.get());
    }
}
