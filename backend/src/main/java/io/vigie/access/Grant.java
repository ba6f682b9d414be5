package io.vigie.access;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** A role in a part of the fleet. */
public record Grant(Role role, GroupPath scope) implements Serializable {

    /** What both lists grant. */
    static List<Grant> common(List<Grant> some, List<Grant> others) {
        return some.stream()
                .flatMap(one -> others.stream().flatMap(other -> one.and(other).stream()))
                .distinct()
                .toList();
    }

    /** The role in the smaller of the two groups, if one lies within the other. */
    private Optional<Grant> and(Grant other) {
        if (role != other.role) {
            return Optional.empty();
        }
        if (scope.contains(other.scope)) {
            return Optional.of(other);
        }
        return other.scope.contains(scope) ? Optional.of(this) : Optional.empty();
    }
}
