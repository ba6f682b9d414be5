package io.vigie.collect.daemon;

import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Docker daemon that runs on the host, and how it was called. Found by its process below the host's root, so it needs no
 * engine that answers; daemons inside containers are left out. Its arguments may hold secrets, such as a proxy's password:
 * only those asked for by name are handed out.
 *
 * @param program the file that runs, where it can be told
 * @param folder the folder that relative paths start from
 * @param ownerId the user it runs as; not 0 for a rootless one
 * @param flags by their long names, without dashes: {@code host} for {@code -H}, {@code data-root} for {@code -g}
 */
public record DaemonArguments(
        HostProcess process, Optional<String> program, String folder, long ownerId, CommandFlags flags) {
    private static final Set<String> NAMES = Set.of("dockerd", "dockerd-current", "dockerd-ce", "dockerd-ee");

    private static final Map<String, String> LETTERS = Map.of(
            "b",
            "bridge",
            "D",
            "debug",
            "G",
            "group",
            "H",
            "host",
            "l",
            "log-level",
            "p",
            "pidfile",
            "s",
            "storage-driver",
            "v",
            "version",
            "g",
            "data-root",
            "h",
            "help");

    private static final Set<String> SWITCHES = Set.of(
            "allow-direct-routing",
            "cri-containerd",
            "debug",
            "disable-legacy-registry",
            "experimental",
            "help",
            "icc",
            "init",
            "ip-forward",
            "ip-forward-no-drop",
            "ip-masq",
            "ip6tables",
            "iptables",
            "ipv6",
            "live-restore",
            "no-new-privileges",
            "raw-logs",
            "rootless",
            "selinux-enabled",
            "tls",
            "tlsverify",
            "userland-proxy",
            "validate",
            "version");

    /** All daemons of the host, by process number. */
    static List<DaemonArguments> all(HostRoot root) {
        return HostProcess.named(root, NAMES).stream()
                .filter(process -> process.isOfHost(root))
                .flatMap(process -> of(root, process).stream())
                .toList();
    }

    private static Optional<DaemonArguments> of(HostRoot root, HostProcess process) {
        List<String> words = process.words(root);
        return words.isEmpty() ? Optional.empty() : Optional.of(of(root, process, words.subList(1, words.size())));
    }

    static DaemonArguments of(HostRoot root, HostProcess process, List<String> arguments) {
        return new DaemonArguments(
                process, root.link(process.path("exe")), folder(root, process), owner(root, process), flags(arguments));
    }

    /** Where it is hidden, a place that may not be looked into either: any other would be a guess. */
    private static String folder(HostRoot root, HostProcess process) {
        return root.link(process.path("cwd")).orElse(process.hides(root, "cwd") ? process.path("cwd") : "/");
    }

    /** How the daemon would read these arguments. */
    static CommandFlags flags(List<String> arguments) {
        return new CommandFlags(arguments, LETTERS, SWITCHES);
    }

    private static long owner(HostRoot root, HostProcess process) {
        try {
            return root.state("/proc/" + process.id()).ownerId();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Long names of all flags given, and of no value. */
    Set<String> names() {
        return flags.names();
    }

    /** How a flag may be written on a command line, as a regular expression: {@code --host}, {@code -H}. */
    static String spelling(String name) {
        String letters = LETTERS.entrySet().stream()
                .filter(letter -> letter.getValue().equals(name))
                .map(letter -> "|-" + letter.getKey() + "(?!-)")
                .collect(Collectors.joining());
        return "(?<![\\w-])(?:--" + Pattern.quote(name) + "(?![\\w-])" + letters + ")";
    }

    /** Every value of a flag, in order. */
    List<String> values(String flag) {
        return flag.equals("data-root") ? olderFirst("graph", "data-root") : flags.all(flag);
    }

    private List<String> olderFirst(String older, String newer) {
        return flags.all(newer).isEmpty() ? flags.all(older) : flags.all(newer);
    }

    /** The value in force. */
    Optional<String> value(String flag) {
        List<String> values = values(flag);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** A switch: absent where it is not given, so that the configuration file decides. */
    Optional<Boolean> isOn(String flag) {
        return value(flag)
                .map(value -> Set.of("true", "1", "t", "T", "TRUE", "True").contains(value));
    }

    public boolean isRootless() {
        return isOn("rootless").orElse(false) || ownerId != 0;
    }

    /** The path as the host has it: absolute ones start at the daemon's root, relative ones at its folder. */
    String absolute(HostRoot root, String path) {
        return path.startsWith("/") ? process.hostPath(root, path) : (folder.equals("/") ? "" : folder) + "/" + path;
    }
}
