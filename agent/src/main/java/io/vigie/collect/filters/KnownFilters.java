package io.vigie.collect.filters;

/**
 * @param source where they were read
 */
public record KnownFilters(PacketFilters filters, String source) {}
