package io.vigie.collect.host;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of mountinfo.
 *
 * @param device the file system's major and minor number
 * @param tree what of that file system is mounted
 * @param options of the mount and of the file system, sorted
 */
public record HostMountPoint(String path, String device, String tree, String type, List<String> options) {

    static Optional<HostMountPoint> parse(String line) {
        String[] fields = line.split(" ");
        int end = List.of(fields).indexOf("-");
        if (end < 6 || fields.length < end + 3) {
            return Optional.empty();
        }
        String more = fields.length > end + 3 ? fields[end + 3] : "";
        return Optional.of(new HostMountPoint(
                unescaped(fields[4]), fields[2], unescaped(fields[3]), fields[end + 1], options(fields[5], more)));
    }

    private static List<String> options(String ofMount, String ofFileSystem) {
        return Stream.of(ofMount.split(","), ofFileSystem.split(","))
                .flatMap(Stream::of)
                .filter(option -> !option.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Blanks, tabs, line ends and backslashes are written as three octal digits, byte by byte. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\'
                    && i + 3 < text.length()
                    && text.substring(i + 1, i + 4).matches("[0-3][0-7]{2}")) {
                plain.append((char) Integer.parseInt(text, i + 1, i + 4, 8));
                i += 3;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    boolean isSameTreeAs(HostMountPoint other) {
        return device.equals(other.device) && tree.equals(other.tree);
    }

    /** Whether a path lies at or below it. */
    public boolean holds(String other) {
        return path.equals("/") || other.equals(path) || other.startsWith(path + "/");
    }
}
