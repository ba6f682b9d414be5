package io.vigie.ui.frameworks;

import io.vigie.access.GroupPath;
import io.vigie.access.InvalidGroupPath;
import io.vigie.access.Scope;
import java.util.Optional;

/** A group out of an address, as far as the scope covers it. */
final class SeenGroup {
    private SeenGroup() {}

    /** What is no group at all cuts nothing off. */
    static Scope within(Scope scope, Optional<String> group) {
        return group.flatMap(SeenGroup::path).map(scope::within).orElse(scope);
    }

    private static Optional<GroupPath> path(String text) {
        try {
            return Optional.of(new GroupPath(text));
        } catch (InvalidGroupPath noGroup) {
            return Optional.empty();
        }
    }
}
