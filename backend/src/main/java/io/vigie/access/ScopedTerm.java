package io.vigie.access;

import io.vigie.query.Moment;
import java.util.Set;
import java.util.function.Function;

/**
 * A word of the statements on hosts, see {@link ScopedSql}: a relation that is cut to a scope, one that hangs on a row of
 * such a relation, or a value of such a row.
 *
 * @param tables what is read through this and other terms alone
 * @param sql may use other terms
 */
public record ScopedTerm(String name, Set<String> tables, Function<Moment, String> sql) {

    public static ScopedTerm of(String name, Set<String> tables, String sql) {
        return new ScopedTerm(name, tables, moment -> sql);
    }

    /** Whether a row of this relation was in force: by its open end for now, so that the small index of open rows serves. */
    public static String inForce(Moment moment, String from, String until) {
        return moment.past().isEmpty() ? until + " = 'infinity'" : "%s <= :at and %s > :at".formatted(from, until);
    }
}
