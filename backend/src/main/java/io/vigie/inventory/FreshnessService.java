package io.vigie.inventory;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether hosts are heard from. A heartbeat of an unchanged host is one statement. */
@Service
public class FreshnessService {
    private final JdbcClient jdbc;
    private final FreshnessProperties properties;
    private final SettledInstant settled;

    FreshnessService(JdbcClient jdbc, FreshnessProperties properties, SettledInstant settled) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.settled = settled;
    }

    /** What an agent says with each beat: who it is, which report it believes stored, how long ago it looked. */
    public record Beat(UUID host, String certificateSerial, long incarnation, long sequence, Duration lookAge) {}

    /** How a beat is answered. */
    public enum Answer {
        ALIVE,
        REPORT_WANTED,
        REVOKED
    }

    @Transactional
    public Answer beat(Beat beat) {
        int rows = jdbc.sql("""
                update inventory_host set heard_at = clock_timestamp(),
                    scanned_at = greatest(scanned_at, clock_timestamp() - cast(:age as interval))
                where id = :host and certificate_serial = :serial and revoked_at is null
                    and incarnation = :incarnation and sequence = :sequence
                    and heard_at > clock_timestamp() - cast(:silence as interval)""")
                .param("host", beat.host())
                .param("serial", beat.certificateSerial())
                .param("age", beat.lookAge().toString())
                .param("incarnation", beat.incarnation())
                .param("sequence", beat.sequence())
                .param("silence", properties.staleAfter().toString())
                .update();
        return rows == 1 ? Answer.ALIVE : afterSilence(beat);
    }

    private Answer afterSilence(Beat beat) {
        if (!mayReport(beat.host(), beat.certificateSerial())) {
            return Answer.REVOKED;
        }
        endSilence(beat.host());
        int rows = jdbc.sql("""
                update inventory_host set heard_at = clock_timestamp()
                where id = ? and incarnation = ? and sequence = ? and reported_at is not null""")
                .params(beat.host(), beat.incarnation(), beat.sequence())
                .update();
        return rows == 1 ? Answer.ALIVE : Answer.REPORT_WANTED;
    }

    /** Whether the holder of this certificate speaks for this host. */
    @Transactional(readOnly = true)
    public boolean mayReport(UUID host, String certificateSerial) {
        return jdbc.sql("""
                select count(*) from inventory_host where id = ? and certificate_serial = ? and revoked_at is null""").params(host, certificateSerial).query(Long.class).single() == 1;
    }

    /** Writes down the silence that ends with a host being heard again, so that the past can be asked about it. */
    @Transactional
    public void endSilence(UUID host) {
        settled.beforeChange();
        jdbc.sql("""
                insert into inventory_gap (host_id, kind, from_at, until_at, problem)
                select id, '', heard_at + cast(:silence as interval), clock_timestamp(), 'host-silent'
                from inventory_host
                where id = :host and heard_at < clock_timestamp() - cast(:silence as interval)
                on conflict do nothing""")
                .param("host", host)
                .param("silence", properties.staleAfter().toString())
                .update();
    }

    /** How long a host may be silent before it is stale. */
    public Duration staleAfter() {
        return properties.staleAfter();
    }

    /** The host that holds this certificate and may report. */
    @Transactional(readOnly = true)
    public Optional<UUID> hostOf(String certificateSerial) {
        return jdbc.sql("select id from inventory_host where certificate_serial = ? and revoked_at is null")
                .param(certificateSerial)
                .query(UUID.class)
                .optional();
    }
}
