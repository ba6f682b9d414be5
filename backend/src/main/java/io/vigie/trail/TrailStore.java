package io.vigie.trail;

import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.trail.chain.ChainedEntry;
import io.vigie.trail.chain.Link;
import io.vigie.trail.chain.SignedCheckpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Entries, links and checkpoints in the database. */
@Component
class TrailStore {
    private static final long SEALING = 0x5649474954L;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private static final String ENTRY = "e.id, e.at, e.actor, e.action, e.object, e.outcome, e.detail";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    TrailStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Takes what comes of a chain in its order. */
    interface Taker {
        void take(Link link, Optional<ChainedEntry> entry);
    }

    /** Lets one transaction after another seal, on whatever node. */
    void oneAfterAnother() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(SEALING).query(row -> {});
    }

    List<ChainedEntry> unsealed(int most) {
        return jdbc.sql("select " + ENTRY
                        + " from trail_unsealed u join trail_entry e on e.id = u.entry order by u.entry limit ?")
                .param(most)
                .query((row, number) -> entry(row))
                .list();
    }

    Link last() {
        return jdbc.sql("select position, entry, digest, hash from trail_link order by position desc limit 1")
                .query((row, number) -> link(row))
                .optional()
                .orElse(Link.START);
    }

    void seal(List<Link> links) {
        template.batchUpdate(
                "insert into trail_link (position, entry, digest, hash) values (?, ?, ?, ?)",
                links,
                ROWS_AT_ONCE,
                (statement, link) -> {
                    statement.setLong(1, link.position());
                    statement.setLong(2, link.entry());
                    statement.setBytes(3, link.digest());
                    statement.setBytes(4, link.hash());
                });
        jdbc.sql("delete from trail_unsealed where entry = any(?)")
                .param(links.stream().map(Link::entry).toArray(Long[]::new))
                .update();
    }

    /** Along the whole chain, in the caller's transaction, without holding it in memory. */
    void chain(Taker taker) {
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        streaming.setFetchSize(ROWS_AT_ONCE);
        streaming.query(
                "select l.position, l.entry, l.digest, l.hash, " + ENTRY
                        + " from trail_link l left join trail_entry e on e.id = l.entry order by l.position",
                row -> {
                    Link link = link(row);
                    row.getLong("id");
                    taker.take(link, row.wasNull() ? Optional.empty() : Optional.of(entry(row)));
                });
    }

    /** Entries that were written before then and have no link, or are waited for and not there. */
    List<Long> notSealed(Instant before) {
        return jdbc.sql("""
                select e.id from trail_entry e left join trail_link l on l.entry = e.id
                    where l.entry is null and e.at < :before
                union all
                select u.entry from trail_unsealed u left join trail_entry e on e.id = u.entry where e.id is null
                limit 100""")
                .param("before", Timestamp.from(before))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void add(SignedCheckpoint signed) {
        jdbc.sql(
                        "insert into trail_checkpoint (position, created_at, envelope) values (?, ?, ?) on conflict do nothing")
                .params(
                        signed.checkpoint().position(),
                        Timestamp.from(signed.checkpoint().at()),
                        signed.envelope())
                .update();
    }

    List<String> checkpoints() {
        return jdbc.sql("select envelope from trail_checkpoint order by position")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The position of the newest checkpoint; 0 before the first. */
    long checkpointed() {
        return jdbc.sql("select coalesce(max(position), 0) from trail_checkpoint")
                .query(Long.class)
                .single();
    }

    /** The last position such that its entry and all before it are older than this; 0 where there is none. */
    long olderThan(Duration age) {
        return jdbc.sql("""
                select coalesce(min(l.position) - 1, (select coalesce(max(position), 0) from trail_link))
                from trail_link l join trail_entry e on e.id = l.entry
                where e.at >= clock_timestamp() - cast(:age as interval)""").param("age", age.toString()).query(Long.class).single();
    }

    long endEntries(long upTo) {
        jdbc.sql("select set_config('vigie.trail_retention', 'on', true)").query(row -> {});
        long ended = jdbc.sql("""
                delete from trail_entry e using trail_link l where l.entry = e.id and l.position <= ?""").param(upTo).update();
        jdbc.sql("select set_config('vigie.trail_retention', 'off', true)").query(row -> {});
        return ended;
    }

    Page<Trail.Entry> page(TrailFilter filter, PageRequest request) {
        String where = """
                 from trail_entry e where (:from::timestamptz is null or e.at >= :from) and (:to::timestamptz is null or e.at < :to)
                    and (:outcome = '' or e.outcome = :outcome)
                    and not exists (select from unnest(:words, :actions) as looked(word, actions)
                        where lower(concat_ws(' ', e.actor, e.action, e.object, e.detail::text)) not like word
                            and e.action <> all(string_to_array(actions, ' ')))""";
        JdbcClient.StatementSpec count = bound(jdbc.sql("select count(*) " + where), filter);
        String order = request.sort().equals("at") ? " order by e.at, e.id" : " order by e.at desc, e.id desc";
        List<Trail.Entry> items = bound(
                        jdbc.sql("select " + ENTRY + " " + where + order + " offset :offset limit :size"), filter)
                .param("offset", request.offset())
                .param("size", request.size())
                .query((row, number) -> Trail.Entry.of(entry(row)))
                .list();
        return new Page<>(items, count.query(Long.class).single());
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, TrailFilter filter) {
        return statement
                .param("from", filter.from().map(Timestamp::from).orElse(null), Types.TIMESTAMP)
                .param("to", filter.to().map(Timestamp::from).orElse(null), Types.TIMESTAMP)
                .param("outcome", filter.outcome())
                .param("words", filter.patterns())
                .param("actions", filter.actionsOfPatterns());
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(row.getLong("position"), row.getLong("entry"), row.getBytes("digest"), row.getBytes("hash"));
    }

    private static ChainedEntry entry(ResultSet row) throws SQLException {
        return new ChainedEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object"),
                row.getString("outcome"),
                JSON.readValue(row.getString("detail"), DETAIL));
    }
}
