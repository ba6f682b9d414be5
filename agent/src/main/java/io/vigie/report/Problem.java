package io.vigie.report;

/**
 * What kept an agent from reading something.
 *
 * @param code a stable word, such as {@code engine-unreachable}, {@code engine-timeout} or {@code engine-answer-not-understood}
 * @param detail one sentence for people, without values of the host
 */
public record Problem(String code, String detail) {}
