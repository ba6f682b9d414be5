package io.vigie.collect.accounts;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may run any command as root by sudo or doas: users, groups as {@code %name}, {@code ALL} for everybody. Those who
 * may run only some commands are left out.
 */
final class Sudoers {
    private static final int MAXIMUM_BYTES = 1024 * 1024;
    private static final int MAXIMUM_LINE = 16 * 1024;
    private static final int MAXIMUM_FILES = 200;
    private static final int MAXIMUM_NAMES = 2_000;
    private static final Pattern INCLUDE = Pattern.compile("[@#](include|includedir)\\s+\"?([^\"]+)\"?");
    private static final Pattern ALIAS = Pattern.compile("(?:User|Runas|Cmnd)_Alias\\s+(.*)");
    private static final Pattern RIGHT = Pattern.compile("(?:\\(([^)]*)\\))?\\s*(.*)");

    private final HostRoot root;
    private final Map<String, List<String>> aliases = new HashMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> read = new HashSet<>();
    private final StringBuilder rights = new StringBuilder();
    private int bytesLeft = MAXIMUM_BYTES;

    Sudoers(HostRoot root) {
        this.root = root;
    }

    /** Sorted; none on a host that has neither program's file. */
    List<String> names() throws IOException {
        read("/etc/sudoers");
        // Aliases may stand after their use.
        rights.toString().lines().forEach(this::right);
        doas();
        if (names.size() > MAXIMUM_NAMES) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        return List.copyOf(names);
    }

    private String text(String path) throws IOException {
        try {
            String text = root.read(path, bytesLeft);
            bytesLeft -= text.length();
            return text;
        } catch (IOException failed) {
            if (NotRead.why(failed) == Missing.NOT_THERE) {
                return "";
            }
            throw failed;
        }
    }

    private void read(String path) throws IOException {
        if (!read.add(path)) {
            return;
        }
        if (read.size() > MAXIMUM_FILES) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        for (String line : text(path).replace("\\\n", " ").split("\n")) {
            if (line.length() > MAXIMUM_LINE) {
                throw new NotRead(Missing.TOO_LARGE);
            }
            line(line.strip(), path);
        }
    }

    private void line(String line, String file) throws IOException {
        Matcher include = INCLUDE.matcher(line);
        if (include.matches()) {
            String path = include.group(2).strip();
            String place = path.startsWith("/") ? path : file.substring(0, file.lastIndexOf('/') + 1) + path;
            include(include.group(1).equals("includedir"), place);
        } else if (!line.matches("#(?!\\d).*") && !line.isEmpty()) {
            statement(line.replaceAll("\\s#(?!\\d).*", ""));
        }
    }

    private void include(boolean folder, String place) throws IOException {
        if (!folder) {
            read(place);
            return;
        }
        for (String name : root.isFolder(place) ? root.list(place, MAXIMUM_FILES) : List.<String>of()) {
            // Names with a dot are backups and leavings of editors.
            if (!name.contains(".") && !name.endsWith("~")) {
                read(place + "/" + name);
            }
        }
    }

    private void statement(String line) {
        Matcher alias = ALIAS.matcher(line);
        if (alias.matches()) {
            for (String definition : alias.group(1).split(":")) {
                String[] sides = definition.split("=", 2);
                if (sides.length == 2) {
                    aliases.put(sides[0].strip(), list(sides[1]));
                }
            }
        } else if (!line.matches("(Defaults|Host_Alias|Cmd_Alias)\\b.*")) {
            rights.append(line).append('\n');
        }
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** {@code users hosts = (runas) TAGS: commands}; words before the last on the left are users. */
    private void right(String line) {
        int equals = line.indexOf('=');
        String left = equals < 0 ? "" : line.substring(0, equals).strip();
        int hosts = left.replaceAll("\\s*,\\s*", ",").lastIndexOf(' ');
        if (hosts > 0 && grantsAll(line.substring(equals + 1).strip())) {
            list(left.replaceAll("\\s*,\\s*", ",").substring(0, hosts))
                    .forEach(user -> names.addAll(resolved(user, new HashSet<>())));
        }
    }

    private boolean grantsAll(String right) {
        Matcher parts = RIGHT.matcher(right);
        if (!parts.matches()) {
            return false;
        }
        String users = parts.group(1) == null ? "root" : parts.group(1).replaceAll(":.*", "");
        return list(users.isBlank() ? "root" : users).stream()
                        .anyMatch(user -> names(user, Set.of("root", "ALL", "#0")))
                && list(parts.group(2)).stream().anyMatch(command -> names(withoutTags(command), Set.of("ALL")));
    }

    /** {@code NOPASSWD: ALL}. */
    private static String withoutTags(String command) {
        return command.matches("[A-Z_: ]+:\\s*ALL") ? "ALL" : command;
    }

    private boolean names(String word, Set<String> wanted) {
        return resolved(word, new HashSet<>()).stream().anyMatch(wanted::contains);
    }

    private Set<String> resolved(String word, Set<String> visited) {
        Set<String> meant = new HashSet<>();
        if (!aliases.containsKey(word)) {
            meant.add(word);
        } else if (visited.add(word)) {
            aliases.get(word).forEach(part -> meant.addAll(resolved(part, visited)));
        }
        meant.removeIf(name -> name.startsWith("!"));
        return meant;
    }

    /** {@code permit [options] user|:group [as root]}, without {@code cmd}. */
    private void doas() throws IOException {
        for (String place : List.of("/etc/doas.conf", "/etc/doas.d")) {
            List<String> files = root.isFolder(place)
                    ? root.list(place, MAXIMUM_FILES).stream()
                            .filter(name -> name.endsWith(".conf"))
                            .map(name -> place + "/" + name)
                            .toList()
                    : List.of(place);
            for (String file : files) {
                text(file).lines().map(String::strip).forEach(this::permit);
            }
        }
    }

    private void permit(String line) {
        Matcher permit = Pattern.compile(
                        "permit\\s+(?:(?:nopass|nolog|persist|keepenv|setenv\\s*\\{[^}]*\\})\\s+)*(\\S+)(?:\\s+as\\s+root)?\\s*(?:#.*)?")
                .matcher(line);
        if (permit.matches()) {
            names.add(permit.group(1).replaceFirst("^:", "%"));
        }
    }
}
