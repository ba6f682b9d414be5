package io.vigie.export;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is stored of files that people made of audits.
 *
 * @param perPerson of all files of one person
 * @param total of all files
 * @param atOnce how many are being made at once; a person has one of them
 */
@ConfigurationProperties("vigie.exports")
record ExportProperties(
        @DefaultValue("1GB") DataSize perPerson,
        @DefaultValue("20GB") DataSize total,
        @DefaultValue("2") int atOnce) {}
