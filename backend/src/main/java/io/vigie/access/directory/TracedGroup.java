package io.vigie.access.directory;

import java.util.List;

/**
 * A group that somebody is in, with what leads to it.
 *
 * @param path from the group that they are in by themselves to this one, both included; empty where the directory does not tell
 */
public record TracedGroup(DirectoryGroup group, List<DirectoryGroup> path) {
    public TracedGroup {
        path = List.copyOf(path);
    }
}
