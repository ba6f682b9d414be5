package io.vigie.report;

/** An image on one host; its id is its key, so nothing else tells one copy from another. */
public record ImageInstance(String id) implements Instance {}
