package io.vigie.collect.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process of the host.
 *
 * @param name what the kernel calls it, at most 15 characters
 */
public record HostProcess(long id, String name) {
    private static final int MAXIMUM_WORDS = 2_000;
    private static final HostProcess FIRST = new HostProcess(1, "");
    private static final String NUMBERS = "NSpid:";

    /** Control groups named after a container's id, or kept by those that run whole systems in one. */
    private static final Pattern CONTAINER =
            Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])|/lxc([.]payload)?[./]|/kubepods|/machine[.]slice/");

    /** The last folder of a control group, where systemd made it for a service. */
    private static final Pattern UNIT = Pattern.compile("/([A-Za-z0-9:_.@\\\\-]{1,240}[.]service)$");

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
     * Whether it is one of the host's own: it sees the host's files, as rootless daemons do in spite of their mount namespace,
     * or others, such as those of a snap or a chroot, from no container. Where its files cannot be told, it is taken for one
     * of the host.
     */
    public boolean isOfHost(HostRoot root) {
        boolean seesHosts = !hasOtherFiles(root) && rootFolder(root).isEmpty();
        return seesHosts || (isCountedByHost(root) && !isInContainer(root));
    }

    private boolean hasOtherFiles(HostRoot root) {
        Optional<HostMountPoint> its = MountTable.rootOf(root, id);
        Optional<HostMountPoint> hosts = MountTable.rootOf(root, FIRST.id);
        return its.isPresent() && hosts.isPresent() && !its.get().isSameTreeAs(hosts.get());
    }

    /** Whether its process namespace is that of the host's first process, in which it has no second number. */
    private boolean isCountedByHost(HostRoot root) {
        Optional<Integer> depth = depth(root);
        return depth.isPresent() && depth.equals(FIRST.depth(root));
    }

    private Optional<Integer> depth(HostRoot root) {
        return root.text(path("status"))
                .flatMap(status ->
                        status.lines().filter(line -> line.startsWith(NUMBERS)).findFirst())
                .map(line -> line.substring(NUMBERS.length()).strip().split("\\s+").length);
    }

    /** One with the host's process namespace is told by its control group, which is named after it. */
    private boolean isInContainer(HostRoot root) {
        return root.text(path("cgroup"))
                .filter(CONTAINER.asPredicate().negate())
                .isEmpty();
    }

    /** The files that it sees, by its own paths: the host's, unless its root is another. */
    public HostRoot files(HostRoot root) {
        return hasOtherFiles(root) || !rootFolder(root).isEmpty() ? root.ofProcess(id) : root;
    }

    /** The folder of the host that is its root; empty for the host's own, or a mount that the host does not have. */
    private String rootFolder(HostRoot root) {
        return root.link(path("root"))
                .filter(folder -> folder.startsWith("/") && !folder.equals("/"))
                .orElse("");
    }

    /** A path that it uses, as the host has it; the same where its root is a mount that the host does not have. */
    public String hostPath(HostRoot root, String path) {
        return path.startsWith("/") ? rootFolder(root) + path : path;
    }

    /** A path of the host, as it has it. */
    public String ownPath(HostRoot root, String hostPath) {
        String folder = rootFolder(root);
        return hostPath.startsWith(folder + "/") ? hostPath.substring(folder.length()) : hostPath;
    }

    /** The systemd unit that runs it; empty for one that a person or another program started. */
    public Optional<String> unit(HostRoot root) {
        return root.text(path("cgroup"))
                .map(groups -> groups.lines()
                        .filter(line -> line.startsWith("0::") || line.contains(":name=systemd:"))
                        .flatMap(line -> UNIT.matcher(line).results())
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElse(""));
    }
}
