package io.vigie.audits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How audits run.
 *
 * @param answerWithin how long hosts are waited for
 * @param nightly when the nightly audit of everything starts, as a Quartz cron expression in the server's time zone
 * @param nightlyFramework the edition it holds the fleet against
 */
@ConfigurationProperties("vigie.audits")
record AuditProperties(
        @DefaultValue("PT2M") Duration answerWithin,
        @DefaultValue("0 0 2 * * ?") String nightly,
        @DefaultValue("cis-docker-1.8.0") String nightlyFramework) {}
