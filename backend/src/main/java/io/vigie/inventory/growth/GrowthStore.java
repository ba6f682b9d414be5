package io.vigie.inventory.growth;

import io.vigie.inventory.SequenceTooLow;
import io.vigie.inventory.growth.HostLimit.By;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each host adds to the database, held against what one host may add. */
@Service
public class GrowthStore {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final GrowthProperties properties;

    GrowthStore(JdbcClient jdbc, GrowthProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /**
     * Lets a report in before anything of it is stored, and gives the limit under which its host stands. Throws {@link
     * SequenceTooLow} for one that is not newer, and {@code host-limited} for one of a limited host that comes within a
     * minute of the last.
     */
    @Transactional(readOnly = true)
    public Optional<HostLimit> admit(UUID host, long incarnation, long sequence) {
        Before before = jdbc.sql("""
                select (h.incarnation, h.sequence) < (:incarnation, :sequence) as newer, g.*,
                    extract(epoch from h.reported_at + cast(:pause as interval) - clock_timestamp()) as pause
                from inventory_host h left join inventory_growth g
                    on g.host_id = h.id and g.limited_until > clock_timestamp()
                where h.id = :host""")
                .param("host", host)
                .param("incarnation", incarnation)
                .param("sequence", sequence)
                .param("pause", PAUSE.toString())
                .query((row, number) -> before(row))
                .single();
        if (!before.newer) {
            throw new SequenceTooLow(incarnation, sequence);
        }
        if (before.limit.isPresent() && before.pauseSeconds > 0) {
            throw new CodedException(ProblemType.HOST_LIMITED, Map.of("retryAfter", before.pauseSeconds));
        }
        return before.limit;
    }

    /** How many hosts are limited now. */
    @Transactional(readOnly = true)
    public long limited() {
        return jdbc.sql("select count(*) from inventory_growth where limited_until > now()")
                .query(Long.class)
                .single();
    }

    private record Before(boolean newer, Optional<HostLimit> limit, int pauseSeconds) {}

    private static Before before(ResultSet row) throws SQLException {
        return new Before(row.getBoolean("newer"), HostLimit.read(row), (int) Math.ceil(row.getDouble("pause")));
    }

    /**
     * Counts what a report of so many subjects has added; gives the limit under which the host stands from now on. A
     * report that adds nothing leaves the limit as it was and costs no statement.
     */
    @Transactional
    public Optional<HostLimit> count(UUID host, Optional<HostLimit> before, Growth added, int subjects) {
        if (added.equals(Growth.NONE) && subjects <= properties.subjects()) {
            return before;
        }
        Counted counted = read(host).plus(added);
        Instant since = before.map(HostLimit::since).orElse(counted.now);
        Optional<HostLimit> limit = usedUp(counted, subjects)
                .max(Comparator.comparing(HostLimit::until))
                .map(used -> new HostLimit(since, used.until(), used.by()));
        leaveTheDiskToOthers();
        write(host, counted, limit);
        return limit;
    }

    /** A count that a crash of the database loses is of a report that the agent sends again. */
    private void leaveTheDiskToOthers() {
        jdbc.sql("set local synchronous_commit = off").update();
    }

    private record Counted(Instant now, GrowthWindow hour, GrowthWindow day) {
        Counted plus(Growth added) {
            return new Counted(now, hour.plus(added, now, HOUR), day.plus(added, now, DAY));
        }
    }

    private Counted read(UUID host) {
        return jdbc.sql("""
                select clock_timestamp() as now, g.*
                from (select) one left join inventory_growth g on g.host_id = ?""")
                .param(host)
                .query((row, number) ->
                        new Counted(row.getTimestamp("now").toInstant(), window(row, "hour"), window(row, "day")))
                .single();
    }

    private static GrowthWindow window(ResultSet row, String name) throws SQLException {
        Timestamp from = row.getTimestamp(name + "_from");
        Growth growth = new Growth(row.getLong(name + "_cases"), row.getLong(name + "_bytes"));
        return new GrowthWindow(from == null ? Instant.EPOCH : from.toInstant(), growth);
    }

    private Stream<HostLimit> usedUp(Counted counted, int subjects) {
        Growth hour = counted.hour.growth();
        Growth day = counted.day.growth();
        Instant hourEnds = counted.hour.from().plus(HOUR);
        Instant dayEnds = counted.day.from().plus(DAY);
        return Stream.of(
                        over(subjects, properties.subjects(), By.SUBJECTS, counted.now.plus(HOUR)),
                        over(hour.cases(), properties.casesPerHour(), By.CASES_PER_HOUR, hourEnds),
                        over(day.cases(), properties.casesPerDay(), By.CASES_PER_DAY, dayEnds),
                        over(hour.bytes(), properties.contentsPerHour().toBytes(), By.CONTENTS_PER_HOUR, hourEnds),
                        over(day.bytes(), properties.contentsPerDay().toBytes(), By.CONTENTS_PER_DAY, dayEnds))
                .flatMap(Optional::stream);
    }

    private static Optional<HostLimit> over(long used, long most, By by, Instant until) {
        return used > most ? Optional.of(new HostLimit(until, until, by)) : Optional.empty();
    }

    private void write(UUID host, Counted counted, Optional<HostLimit> limit) {
        jdbc.sql("""
                insert into inventory_growth values (:host, :hourFrom, :hourCases, :hourBytes,
                    :dayFrom, :dayCases, :dayBytes, :since, :until, :by)
                on conflict (host_id) do update set hour_from = excluded.hour_from, hour_cases = excluded.hour_cases,
                    hour_bytes = excluded.hour_bytes, day_from = excluded.day_from, day_cases = excluded.day_cases,
                    day_bytes = excluded.day_bytes, limited_since = excluded.limited_since,
                    limited_until = excluded.limited_until, limited_by = excluded.limited_by""")
                .param("host", host)
                .param("hourFrom", Timestamp.from(counted.hour.from()))
                .param("hourCases", counted.hour.growth().cases())
                .param("hourBytes", counted.hour.growth().bytes())
                .param("dayFrom", Timestamp.from(counted.day.from()))
                .param("dayCases", counted.day.growth().cases())
                .param("dayBytes", counted.day.growth().bytes())
                .param("since", limit.map(HostLimit::since).map(Timestamp::from).orElse(null))
                .param("until", limit.map(HostLimit::until).map(Timestamp::from).orElse(null))
                .param("by", limit.map(HostLimit::by).map(By::word).orElse(null))
                .update();
    }
}
