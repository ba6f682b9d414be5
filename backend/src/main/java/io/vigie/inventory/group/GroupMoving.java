package io.vigie.inventory.group;

import io.vigie.access.GroupPath;

/** A group is about to have another path, within the transaction that gives it one; who listens may refuse it. */
public record GroupMoving(GroupPath from, GroupPath to) {

    /** Where a group of this path, which is the moved one or below it, is afterwards. */
    public GroupPath afterwards(GroupPath path) {
        return new GroupPath(to.value() + path.value().substring(from.value().length()));
    }
}
