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

    /**
     * All of the {@link KeptScopes kept} scope of this number lies within the scope, and so does what has left it since this instant; a null
     * instant is none.
     */
    public static String coversKept(String number, String since) {
        return """
                not exists (select 1 from access_scope_root part join group_place place on place.id = part.group_id
                    where part.scope_id = %1$s and not %2$s)
                and (%3$s is null or not access_scope_left(%1$s, %3$s, cast(:scope as text[])))""".formatted(number, covers("place.path"), since);
    }
}
