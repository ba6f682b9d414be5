package io.vigie.waivers;

import java.time.Duration;
import java.time.Period;
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
        @DefaultValue("200") int waitingPerPerson) {}
