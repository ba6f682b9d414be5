package io.vigie.inventory.history;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases and configurations that nothing refers to any more. What a report is just about to refer to is left: its row is
 * locked then, or was stored within a day.
 */
@Repository
public class UnusedCaseStore {
    private static final String UNUSED = "not exists (select 1 from inventory_occurrence o where o.case_id = c.id)";
    private static final String UNUSED_CONTENT =
            "not exists (select 1 from inventory_case c where c.content_digest = t.digest)";

    private final JdbcClient jdbc;

    UnusedCaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those of these cases that no occurrence is of, which none can become before the transaction ends. Asked twice: the
     * first answer may be older than its lock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> lock(Collection<Long> cases) {
        Long[] locked = ids("""
                select c.id from inventory_case c where c.id = any(?) and %s
                order by c.id for update skip locked""".formatted(UNUSED), cases.toArray(Long[]::new));
        return List.of(ids("select c.id from inventory_case c where c.id = any(?) and " + UNUSED, locked));
    }

    private Long[] ids(String sql, Long[] cases) {
        return jdbc.sql(sql)
                .param(cases)
                .query((row, number) -> row.getLong(1))
                .list()
                .toArray(Long[]::new);
    }

    /** Removes locked cases of which no judgement is left; gives the digests of their configurations. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> remove(Collection<Long> locked) {
        return jdbc.sql("delete from inventory_case where id = any(?) returning content_digest")
                .param(locked.toArray(Long[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Removes those of these configurations that no case is of any more; gives how many those are. */
    @Transactional
    public int removeContents(Collection<String> digests) {
        String[] locked = jdbc.sql("""
                select t.digest from inventory_content t where t.digest = any(?) and %s
                order by t.digest for update skip locked""".formatted(UNUSED_CONTENT))
                .param(digests.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list()
                .toArray(String[]::new);
        return jdbc.sql("delete from inventory_content t where t.digest = any(?) and " + UNUSED_CONTENT)
                .param(locked)
                .update();
    }

    /** Cases after this one, in order, that no occurrence is of though they were stored a day ago or earlier. */
    @Transactional(readOnly = true)
    public List<Long> left(long after, int most) {
        return jdbc.sql("""
                select c.id from inventory_case c where c.id > ? and c.stored_at < now() - interval '1 day' and %s
                order by c.id limit ?""".formatted(UNUSED))
                .params(after, most)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Configurations after this one, in order, that no case is of though they were stored a day ago or earlier. */
    @Transactional(readOnly = true)
    public List<String> leftContents(String after, int most) {
        return jdbc.sql("""
                select t.digest from inventory_content t
                where t.digest > ? and t.stored_at < now() - interval '1 day' and %s
                order by t.digest limit ?""".formatted(UNUSED_CONTENT))
                .params(after, most)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
