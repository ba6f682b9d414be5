package io.vigie.access.directory;

/**
 * A group of the directory that somebody is in, by themselves or through groups within it.
 *
 * @param dn its distinguished name, as the directory writes it
 * @param commonName its {@code cn}; empty for a group without one
 */
public record DirectoryGroup(String dn, String commonName) {

    /** What people call it: its common name, or its distinguished name where it has none. */
    public String name() {
        return commonName.isEmpty() ? dn : commonName;
    }
}
