package io.vigie.inventory.growth;

import io.micrometer.core.instrument.MeterRegistry;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.inventory.ScopedSql;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which hosts are limited, for who has to do something about them. Counted as {@code vigie.hosts.limited}. */
@Service
public class LimitedHostService {
    private final ScopedSql sql;

    LimitedHostService(ScopedSql sql, GrowthStore growth, MeterRegistry meters) {
        this.sql = sql;
        meters.gauge("vigie.hosts.limited", growth, GrowthStore::limited);
    }

    /** Those of a scope, longest limited first. */
    @RequiresRight(Right.SEE_LIMITED_HOSTS)
    @Transactional(readOnly = true)
    public Page<LimitedHost> limited(Scope scope, PageRequest page) {
        long total = sql.statement(scope, Moment.NOW, "select count(*) from {hosts}, {limits}")
                .query(Long.class)
                .single();
        return new Page<>(
                sql.statement(scope, Moment.NOW, """
                        select h.id, h.name, h.path, l.limited_since, l.limited_until, l.limited_by
                        from {hosts}, {limits} order by l.limited_since, h.id limit :size offset :offset""")
                        .param("size", page.size())
                        .param("offset", page.offset())
                        .query((row, number) -> new LimitedHost(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                HostLimit.read(row).orElseThrow()))
                        .list(),
                total);
    }
}
