package io.vigie.rules.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What versions of rules said that nobody can ask about any more. Their texts are kept. */
@Repository
public class RetiredJudgementStore {
    private final JdbcClient jdbc;

    RetiredJudgementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The versions that were retired before an instant, were in force at no pin, and may have judged something that is still stored. */
    public Integer[] versions(Instant before, Timestamp[] pins) {
        return jdbc.sql("""
                select v.id from rules_version v where v.retired_at < :before and not v.judgements_removed
                    and not exists (select 1 from unnest(cast(:pins as timestamptz[])) p
                        where v.published_at <= p and v.retired_at > p)""")
                .param("before", Timestamp.from(before))
                .param("pins", pins)
                .query(Integer.class)
                .list()
                .toArray(Integer[]::new);
    }

    /** The case to which so many judgements reach of cases that follow this one; empty after the last of all. */
    public OptionalLong lastOfNext(long after, int judgements) {
        return jdbc.sql("""
                select max(case_id) from (
                    select case_id from rules_judgement where case_id > ? order by case_id limit ?) j
                having count(*) > 0""").params(after, judgements).query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Removes what these versions said of the cases after one and up to another; gives how many rows those are. */
    @Transactional
    public int remove(Integer[] versions, long after, long last) {
        return jdbc.sql("delete from rules_judgement where case_id > ? and case_id <= ? and rule_version_id = any(?)")
                .params(List.of(after, last, versions))
                .update();
    }

    /** From now on these versions are known to have judged nothing that is stored. */
    @Transactional
    public void removed(Integer[] versions) {
        jdbc.sql("update rules_version set judgements_removed = true where id = any(?)")
                .params(List.of((Object) versions))
                .update();
    }
}
