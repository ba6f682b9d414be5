package io.vigie.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long history is kept.
 *
 * @param history time after which what has ended is removed, a day or longer; what audits pin stays
 * @param schedule when, as a Quartz cron expression in the server's time zone
 */
@ConfigurationProperties("vigie.retention")
record RetentionProperties(
        @DefaultValue("P400D") Duration history,
        @DefaultValue("0 30 3 * * ?") String schedule) {
    RetentionProperties {
        if (history.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("vigie.retention.history is a day or longer, such as P400D: " + history);
        }
    }
}
