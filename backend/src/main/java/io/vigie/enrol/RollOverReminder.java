package io.vigie.enrol;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets agents renew soon after a roll-over, and so learn the new authority. One heartbeat is answered as for a certificate that
 * has expired, which every agent takes for a reason to renew; nothing else is refused, so that no report is late.
 */
@Component
public class RollOverReminder {
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    /** An agent rests for an hour after a renewal, and a certificate begins ten minutes before it is issued. */
    private static final Duration SETTLED = Duration.ofMinutes(75);

    private static final int PARTS = 1 << 16;

    private final AuthorityService authority;
    private final EnrolProperties properties;
    private final Clock clock;
    private final Cache<UUID, Boolean> reminded =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(BETWEEN).build();

    RollOverReminder(AuthorityService authority, EnrolProperties properties, Clock clock) {
        this.authority = authority;
        this.properties = properties;
        this.clock = clock;
    }

    /** Throws {@code certificate-expired} now and then for a certificate of an authority that another one has followed. */
    public void remind(AgentCertificate shown) {
        boolean due = authority
                .followedAt(shown)
                .filter(since -> !clock.instant().isBefore(due(shown, since)))
                .isPresent();
        if (due && reminded.asMap().putIfAbsent(shown.host(), true) == null) {
            throw new CodedException(ProblemType.CERTIFICATE_EXPIRED);
        }
    }

    /** Each host at a point of its own, which its serial number gives. */
    private Instant due(AgentCertificate shown, Instant since) {
        String serial = shown.serial();
        long point = Long.parseLong(serial.substring(Math.max(0, serial.length() - 4)), 16);
        Instant due = since.plus(properties.rollOverWithin().multipliedBy(point).dividedBy(PARTS));
        Instant settled = shown.from().plus(SETTLED);
        return due.isAfter(settled) ? due : settled;
    }
}
