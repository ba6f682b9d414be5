package io.vigie.waivers;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is accepted may last.
 *
 * @param longest from being asked for to its end, at most
 * @param reminder how long before its end a waiver counts as ending soon
 * @param waitingPerPerson how many requests of one person may wait for a decision at once
 */
@ConfigurationProperties("vigie.waivers")
public record WaiverProperties(
        @DefaultValue("P1Y") Period longest,
        @DefaultValue("P14D") Duration reminder,
        @DefaultValue("200") int waitingPerPerson) {

    /** The latest end that may be asked for now. */
    public Instant latestEnd(Instant now) {
        return now.atZone(ZoneOffset.UTC).plus(longest).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Before this a waiver ends soon. */
    public Instant soon(Instant now) {
        return now.plus(reminder);
    }
}
