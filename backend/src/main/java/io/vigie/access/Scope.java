package io.vigie.access;

import java.util.List;

/**
 * The part of the fleet that somebody may see: host groups with all below them. Only {@code access} makes one, from a
 * person or from what a person once asked for; every reading of state takes one.
 */
public final class Scope {
    private final List<GroupPath> roots;

    Scope(List<GroupPath> roots) {
        this.roots = List.copyOf(roots);
    }

    /** The tops of what may be seen; none for somebody who may see nothing. */
    public List<GroupPath> roots() {
        return roots;
    }

    public boolean covers(GroupPath group) {
        return roots.stream().anyMatch(root -> root.contains(group));
    }

    /** What of this scope lies within a group; never more than before. */
    public Scope within(GroupPath group) {
        if (covers(group)) {
            return new Scope(List.of(group));
        }
        return new Scope(roots.stream().filter(group::contains).toList());
    }

    /** For the scope parameter of a query. */
    public String[] paths() {
        return roots.stream().map(GroupPath::value).toArray(String[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && scope.roots.equals(roots);
    }

    @Override
    public int hashCode() {
        return roots.hashCode();
    }

    @Override
    public String toString() {
        return roots.toString();
    }
}
