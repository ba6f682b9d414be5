package io.vigie.inventory.group;

import java.util.Set;
import java.util.UUID;

/** Hosts are under another path than before, since they or a group above them were moved or renamed; published after the commit. */
public record GroupsChanged(Set<UUID> hosts) {
    public GroupsChanged {
        hosts = Set.copyOf(hosts);
    }
}
