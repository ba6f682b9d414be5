package io.vigie.audits;

import io.vigie.access.KeptScopes;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** What audits cover, and which of them are seen by whom. */
@Repository
class AuditScopes {
    private final ScopedSql sql;
    private final KeptScopes scopes;

    AuditScopes(ScopedSql sql, KeptScopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /** The audits that a scope sees, newest first. */
    Page<UUID> visible(Scope scope, PageRequest page) {
        List<UUID> ids = sql.statement(
                        scope,
                        Moment.NOW,
                        "select a.id from {audits} order by a.created_at desc, a.id limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        long total = sql.statement(scope, Moment.NOW, "select count(*) from {audits}")
                .query(Long.class)
                .single();
        return new Page<>(ids, total);
    }

    boolean sees(Scope scope, UUID audit) {
        return sql.statement(scope, Moment.NOW, "select count(*) from {audits} where a.id = :id")
                        .param("id", audit)
                        .query(Long.class)
                        .single()
                > 0;
    }

    long keep(Scope scope) {
        return scopes.keep(scope);
    }

    /** As it was when the audit was pinned; while it waits, where its groups are now. */
    Scope of(AuditEntity audit) {
        return audit.pinnedAt == null ? scopes.kept(audit.scopeId) : scopes.kept(audit.scopeId, audit.pinnedAt);
    }

    /** By the ids of the audits. */
    Map<UUID, Scope> of(Collection<AuditEntity> audits) {
        return audits.stream().collect(Collectors.toMap(audit -> audit.id, this::of));
    }
}
