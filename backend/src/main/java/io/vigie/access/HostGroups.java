package io.vigie.access;

import java.util.Collection;

/** The tree of host groups, for whoever keeps something by group: under its identity, which stays when it is renamed or moved. */
public interface HostGroups {
    /**
     * The number of this group, which is made with those above it where it is missing. Until the transaction ends, nobody renames, moves or
     * deletes any. To be called before the transaction takes an instant.
     */
    long hold(GroupPath path);

    /** The same of several, in their order. */
    default Long[] hold(Collection<GroupPath> paths) {
        return paths.stream().map(this::hold).toArray(Long[]::new);
    }
}
