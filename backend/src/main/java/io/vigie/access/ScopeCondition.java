package io.vigie.access;

/**
 * What {@link Scope#covers} says, as a condition of a statement that has the scope's paths as its parameter {@code scope}.
 * Statements do not use these themselves but name relations that are cut by them, see {@code inventory.ScopedSql}.
 */
public final class ScopeCondition {
    private ScopeCondition() {}

    /** The group of this path lies within the scope. */
    public static String covers(String path) {
        return """
                exists (select 1 from unnest(cast(:scope as text[])) root
                    where root = '/' or %1$s = root or starts_with(%1$s, root || '/'))""".formatted(path);
    }

    /** The group of this path has a part in the scope: it lies within, or above one of the scope's tops. */
    public static String touches(String path) {
        return """
                exists (select 1 from unnest(cast(:scope as text[])) root
                    where root = '/' or %1$s = '/' or %1$s = root or starts_with(%1$s, root || '/')
                        or starts_with(root, %1$s || '/'))""".formatted(path);
    }

    /** All of the {@link KeptScopes kept} scope of this number lies within the scope. */
    public static String coversKept(String number) {
        return """
                %s in (select kept.id from access_scope kept
                    where not exists (select 1 from unnest(kept.roots) part where not %s))""".formatted(number, covers("part"));
    }
}
