package io.vigie.inventory.growth;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one host may add to the database. Beyond any of these it is limited until the hour or the day is over.
 *
 * @param subjects containers, images, networks and the like in one report
 * @param casesPerHour configurations, each with the facts around it, that no host had before
 * @param contentsPerHour bytes of such configurations
 */
@ConfigurationProperties("vigie.growth")
record GrowthProperties(
        @DefaultValue("10000") int subjects,
        @DefaultValue("2000") long casesPerHour,
        @DefaultValue("10000") long casesPerDay,
        @DefaultValue("32MB") DataSize contentsPerHour,
        @DefaultValue("128MB") DataSize contentsPerDay) {}
