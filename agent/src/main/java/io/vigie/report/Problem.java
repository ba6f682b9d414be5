package io.vigie.report;

/**
 * What kept an agent from reading something.
 *
 * @param code a stable word: one of {@link ProblemCode}, or one of a newer agent
 * @param detail one sentence for people, without values of the host
 */
public record Problem(String code, String detail) {}
