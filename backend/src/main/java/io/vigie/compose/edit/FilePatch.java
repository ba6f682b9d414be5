package io.vigie.compose.edit;

import io.vigie.compose.file.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What changed in files, as {@code patch -p0} takes it.
 *
 * @param folder where the files' names start from if they are below it
 * @param files by their names
 */
public record FilePatch(Path folder, Map<String, LineDifference> files) {
    public FilePatch {
        files = new LinkedHashMap<>(files);
    }

    /** With a further step. */
    public FilePatch with(String file, String before, String after) {
        Map<String, LineDifference> changed = new LinkedHashMap<>(files);
        changed.put(
                file,
                Optional.ofNullable(files.get(file))
                        .orElseGet(() -> LineDifference.of(before))
                        .with(after));
        return new FilePatch(folder, changed);
    }

    /** Where it stood before anything was changed. */
    public Place before(Place now) {
        return Optional.ofNullable(files.get(now.file()))
                .flatMap(difference -> difference.origin(now.line()))
                .map(line -> new Place(now.file(), line, now.column()))
                .orElse(now);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        files.forEach((file, difference) -> {
            String hunks = difference.hunks();
            if (!hunks.isEmpty()) {
                String name = quoted(name(file));
                text.append("--- ").append(name).append("\n+++ ").append(name).append('\n');
                text.append(hunks);
            }
        });
        return text.toString();
    }

    /** A link is not patched, what it leads to is. */
    private String name(String file) {
        Path found = real(Path.of(file));
        Path start = real(folder);
        return (found.startsWith(start) ? start.relativize(found) : found).toString();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** A tab ends a name with white space in it; what would end a line is written as Git does it. */
    private static String quoted(String name) {
        if (name.matches("[^\\p{Cntrl}\"\\\\]*")) {
            return name.contains(" ") ? name + "\t" : name;
        }
        StringBuilder quoted = new StringBuilder("\"");
        name.chars()
                .forEach(sign -> quoted.append(
                        sign < ' ' || sign == 0x7f
                                ? "\\%03o".formatted(sign)
                                : (sign == '"' || sign == '\\' ? "\\" : "") + (char) sign));
        return quoted.append('"').toString();
    }
}
