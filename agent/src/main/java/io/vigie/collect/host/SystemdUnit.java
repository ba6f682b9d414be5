package io.vigie.collect.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A unit as systemd puts it together: the first file of its name, and the drop-ins of all folders, of which one hides
 * those of the same name in later folders. Masked files, links to {@code /dev/null}, are none.
 */
public final class SystemdUnit {
    private static final int MAXIMUM_BYTES = 256 * 1024;
    private static final int MAXIMUM_FILES = 500;

    private static final List<String> FOLDERS = List.of(
            "/etc/systemd/system",
            "/run/systemd/system",
            "/usr/local/lib/systemd/system",
            "/usr/lib/systemd/system",
            "/lib/systemd/system");

    private final HostRoot root;
    private final List<String> files = new ArrayList<>();
    private final Map<String, IOException> unreadable = new TreeMap<>();

    public SystemdUnit(HostRoot root, String name) {
        this.root = root;
        FOLDERS.stream()
                .map(folder -> folder + "/" + name)
                .filter(root::exists)
                .findFirst()
                .ifPresent(this::add);
        if (!files.isEmpty()) {
            dropIns(name).values().forEach(this::add);
        }
    }

    private void add(String path) {
        try {
            if (!root.state(path).path().equals("/dev/null")) {
                files.add(path);
            }
        } catch (IOException failed) {
            unreadable.put(path, failed);
        }
    }

    private Map<String, String> dropIns(String name) {
        Map<String, String> byName = new TreeMap<>();
        String type = name.substring(name.lastIndexOf('.') + 1);
        for (String unit : List.of(name, type)) {
            FOLDERS.forEach(folder -> list(folder + "/" + unit + ".d", byName));
        }
        return byName;
    }

    private void list(String folder, Map<String, String> byName) {
        try {
            root.list(folder, MAXIMUM_FILES).stream()
                    .filter(name -> name.endsWith(".conf"))
                    .forEach(name -> byName.putIfAbsent(name, folder + "/" + name));
        } catch (IOException failed) {
            unreadable.put(folder, failed);
        }
    }

    /** Its file and its drop-ins, in the order in which they are read. */
    public List<String> files() {
        return files;
    }

    /** Files and folders of it that are there but could not be looked at, and those that are not there. */
    public Map<String, IOException> unreadable() {
        return unreadable;
    }

    /** What is assigned to a name; an empty assignment takes back those before it. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>();
        files.stream().flatMap(file -> text(file).lines()).map(String::strip).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).strip().equals(name)) {
                assign(values, line.substring(equals + 1).strip());
            }
        });
        return values;
    }

    private static void assign(List<String> values, String value) {
        if (value.isEmpty()) {
            values.clear();
        } else {
            values.add(value);
        }
    }

    private String text(String file) {
        try {
            return root.read(file, MAXIMUM_BYTES);
        } catch (IOException unread) {
            return "";
        }
    }

    /** The last value assigned. */
    public Optional<String> value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }
}
