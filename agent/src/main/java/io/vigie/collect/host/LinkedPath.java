package io.vigie.collect.host;

import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Follows links as the kernel would if a folder were the root of all files: absolute ones begin at that folder, and
 * {@code ..} does not lead out of it.
 */
record LinkedPath(Path root) {
    private static final int MAXIMUM_LINKS = 40;

    Path resolve(String path) throws IOException {
        Deque<String> left = new ArrayDeque<>(names(parsed(path)));
        Path resolved = root;
        int links = 0;
        while (!left.isEmpty()) {
            String name = left.pop();
            Path next = name.equals("..") ? parent(resolved) : resolved.resolve(name);
            if (!Files.isSymbolicLink(next)) {
                resolved = next;
                continue;
            }
            if (++links > MAXIMUM_LINKS) {
                throw new IOException("links in a circle");
            }
            Path target = Files.readSymbolicLink(next);
            resolved = target.isAbsolute() ? root : resolved;
            names(target).reversed().forEach(left::push);
        }
        return resolved;
    }

    static Path parsed(String path) throws NotRead {
        try {
            return Path.of(path);
        } catch (InvalidPathException impossible) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }

    private Path parent(Path resolved) {
        Path parent = resolved.getParent();
        return parent == null || resolved.equals(root) ? root : parent;
    }

    private static List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        for (Path part : path) {
            String name = part.toString();
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }
}
