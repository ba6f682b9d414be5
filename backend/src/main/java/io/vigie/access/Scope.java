package io.vigie.access;

import java.util.List;

/**
 * The part of the fleet in which somebody has a right: host groups with all below them. Only {@code access} makes one, from a
 * person or from what a person once asked for; every reading of state takes one that was made for {@link Right#SEE_POSTURE}.
 */
public final class Scope {
    private final Right right;
    private final List<GroupPath> roots;

    Scope(Right right, List<GroupPath> roots) {
        this.right = right;
        this.roots = List.copyOf(roots);
    }

    /** The right that is held here. */
    public Right right() {
        return right;
    }

    /** Whether this scope was made for this right. What groups there are, whoever has any right in them may see. */
    public boolean isFor(Right wanted) {
        return right == wanted || wanted == Right.SEE_GROUPS;
    }

    /** The tops of this part; none for somebody who has the right nowhere. */
    public List<GroupPath> roots() {
        return roots;
    }

    public boolean covers(GroupPath group) {
        return roots.stream().anyMatch(root -> root.contains(group));
    }

    /** What of this scope lies within a group; never more than before. */
    public Scope within(GroupPath group) {
        if (covers(group)) {
            return new Scope(right, List.of(group));
        }
        return new Scope(right, roots.stream().filter(group::contains).toList());
    }

    /** What of this scope lies within another, which may be of another right; never more than either. */
    public Scope within(Scope other) {
        return new Scope(
                right,
                other.roots.stream()
                        .flatMap(root -> within(root).roots.stream())
                        .distinct()
                        .toList());
    }

    /** For the scope parameter of a query. */
    public String[] paths() {
        return roots.stream().map(GroupPath::value).toArray(String[]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && scope.right == right && scope.roots.equals(roots);
    }

    @Override
    public int hashCode() {
        return 31 * right.hashCode() + roots.hashCode();
    }

    @Override
    public String toString() {
        return right.word() + roots;
    }
}
