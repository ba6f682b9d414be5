package io.vigie.access;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A role in a part of the fleet.
 *
 * @param group number of the host group, by which the grant follows it to another path; 0 where none is known. Two grants that say the same
 *     are equal whatever it is
 */
public record Grant(Role role, GroupPath scope, long group) implements Serializable {

    public Grant(Role role, GroupPath scope) {
        this(role, scope, 0);
    }

    /** Where the group is now, by its number; as it is for one that is not there. */
    Grant at(Map<Long, GroupPath> places) {
        return new Grant(role, places.getOrDefault(group, scope), group);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grant grant && grant.role == role && grant.scope.equals(scope);
    }

    @Override
    public int hashCode() {
        return Objects.hash(role, scope);
    }

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
