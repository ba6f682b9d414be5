package io.vigie.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether hosts are fresh. A heartbeat of an unchanged host is one statement. Counted as {@code vigie.hosts.fresh} and {@code
 * vigie.hosts.stale}.
 */
@Service
public class FreshnessService {
    private static final Logger LOG = LoggerFactory.getLogger(FreshnessService.class);

    private final Cache<UUID, Boolean> told = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final JdbcClient jdbc;
    private final FreshnessProperties properties;
    private final SettledInstant settled;
    private final HostCertificateStore certificates;

    FreshnessService(
            JdbcClient jdbc,
            FreshnessProperties properties,
            SettledInstant settled,
            HostCertificateStore certificates,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.settled = settled;
        this.certificates = certificates;
        meters.gauge("vigie.hosts.fresh", this, counted -> counted.hosts(false));
        meters.gauge("vigie.hosts.stale", this, counted -> counted.hosts(true));
    }

    private long hosts(boolean stale) {
        return jdbc.sql("""
                select count(*) from inventory_host where revoked_at is null and reported_at is not null
                    and :stale = (heard_at < clock_timestamp() - cast(:silence as interval))""")
                .param("stale", stale)
                .param("silence", properties.staleAfter().toString())
                .query(Long.class)
                .single();
    }

    /**
     * What an agent says with each heartbeat: who it is, and which report it believes stored.
     *
     * @param scanAge how long ago it began to scan everything
     * @param ended those of its loops that have ended though nobody ended them; empty while all is well
     */
    public record Heartbeat(
            UUID host,
            String certificateSerial,
            long incarnation,
            long sequence,
            Duration scanAge,
            Optional<String> ended) {}

    /** The response to a heartbeat. */
    public enum Response {
        ALIVE,
        REPORT_WANTED
    }

    /** Throws the refusal of a certificate that does not speak for the host. */
    @Transactional
    public Response heartbeat(Heartbeat heartbeat) {
        if (standsStill(heartbeat)) {
            requireCertificate(heartbeat);
            return Response.ALIVE;
        }
        int rows = jdbc.sql("""
                update inventory_host set heard_at = clock_timestamp(),
                    scanned_at = greatest(scanned_at, clock_timestamp() - cast(:age as interval))
                where id = :host and certificate_serial = :serial and revoked_at is null
                    and incarnation = :incarnation and sequence = :sequence
                    and heard_at > clock_timestamp() - cast(:silence as interval)""")
                .param("host", heartbeat.host())
                .param("serial", heartbeat.certificateSerial())
                .param("age", heartbeat.scanAge().toString())
                .param("incarnation", heartbeat.incarnation())
                .param("sequence", heartbeat.sequence())
                .param("silence", properties.staleAfter().toString())
                .update();
        return rows == 1 ? Response.ALIVE : afterGap(heartbeat);
    }

    /** Such an agent hears orders, and its host turns stale: it would be shown as fresh with what was true long ago. */
    private boolean standsStill(Heartbeat heartbeat) {
        boolean still = heartbeat.ended().isPresent() || heartbeat.scanAge().compareTo(properties.scannedWithin()) > 0;
        if (still && told.asMap().putIfAbsent(heartbeat.host(), true) == null) {
            LOG.warn(
                    "The agent of host {} stands still: everything was scanned {} ago, loops ended: {}. Restart it; its log says why",
                    heartbeat.host(),
                    heartbeat.scanAge(),
                    heartbeat.ended().orElse("none"));
        }
        return still;
    }

    private Response afterGap(Heartbeat heartbeat) {
        settled.beforeChange();
        requireCertificate(heartbeat);
        endGap(heartbeat.host());
        int rows = jdbc.sql("""
                update inventory_host set heard_at = clock_timestamp()
                where id = ? and incarnation = ? and sequence = ? and reported_at is not null""")
                .params(heartbeat.host(), heartbeat.incarnation(), heartbeat.sequence())
                .update();
        return rows == 1 ? Response.ALIVE : Response.REPORT_WANTED;
    }

    private void requireCertificate(Heartbeat heartbeat) {
        certificates.use(heartbeat.host(), heartbeat.certificateSerial()).require();
    }

    /** Stores the gap that ends when a host is heard from again, so that the past can be asked about it. */
    @Transactional
    public void endGap(UUID host) {
        settled.beforeChange();
        jdbc.sql("""
                insert into inventory_gap (host_id, kind, from_at, until_at, problem)
                select id, '', heard_at + cast(:silence as interval), clock_timestamp(), 'stale'
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
}
