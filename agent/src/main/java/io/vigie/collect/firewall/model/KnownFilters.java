package io.vigie.collect.firewall.model;

/**
 * @param source where they were read
 */
public record KnownFilters(PacketFilters filters, String source) {}
