package io.vigie.posture.store;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Waivers of which hosts may not be added up yet. */
@Repository
public class UnsettledWaiverStore {
    private final JdbcClient jdbc;

    UnsettledWaiverStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(UUID waiver) {
        jdbc.sql("insert into posture_unsettled_waiver (waiver_id) values (?) on conflict do nothing")
                .param(waiver)
                .update();
    }

    @Transactional(readOnly = true)
    public boolean contains(UUID waiver) {
        return jdbc.sql("select count(*) from posture_unsettled_waiver where waiver_id = ?")
                        .param(waiver)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Transactional
    public void remove(UUID waiver) {
        jdbc.sql("delete from posture_unsettled_waiver where waiver_id = ?")
                .param(waiver)
                .update();
    }

    /** Those that have been here for longer than the server that was at it takes. */
    @Transactional(readOnly = true)
    public List<UUID> left() {
        return jdbc.sql("""
                select waiver_id from posture_unsettled_waiver
                where since < clock_timestamp() - interval '1 minute' order by since""")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Hosts in the waiver's place on which its rule fails, or something was accepted; in the order in which hosts are locked. */
    @Transactional(readOnly = true)
    public List<UUID> hosts(UUID waiver) {
        return jdbc.sql("""
                select h.id from waivers_waiver w left join group_place place on place.id = w.group_id
                join inventory_host h on h.id = w.host_id or w.host_id is null and h.group_id in (
                    select g.id from inventory_group g
                    where place.path = '/' or g.path = place.path or starts_with(g.path, place.path || '/'))
                where w.id = :waiver and (
                    exists (select 1 from posture_host p where p.host_id = h.id and p.until_at = 'infinity'
                        and p.rules && array(select v.id from rules_version v where v.rule = w.rule))
                    or exists (select 1 from posture_accepted a
                        where a.host_id = h.id and a.until_at > statement_timestamp()))
                order by h.id""")
                .param("waiver", waiver)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
