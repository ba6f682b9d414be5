package io.vigie.access.directory;

import java.util.Set;

/**
 * Somebody the directory knows.
 *
 * @param userName as the directory writes it
 * @param displayName for people to read
 * @param groups all that they are in, nested ones included
 */
public record DirectoryPerson(String userName, String displayName, Set<DirectoryGroup> groups) {
    public DirectoryPerson {
        groups = Set.copyOf(groups);
    }
}
