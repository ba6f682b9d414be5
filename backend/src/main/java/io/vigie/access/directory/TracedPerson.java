package io.vigie.access.directory;

import java.util.List;

/** Somebody the directory knows, with what leads to each of their groups. */
public record TracedPerson(DirectoryPerson person, List<TracedGroup> groups) {
    public TracedPerson {
        groups = List.copyOf(groups);
    }
}
