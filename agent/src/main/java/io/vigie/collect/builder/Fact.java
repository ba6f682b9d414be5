package io.vigie.collect.builder;

/**
 * One of a record's facts. The types hold a value of another type, or a fact of another record, off at compile time.
 *
 * @param place among the record's facts
 * @param name on the wire
 * @param <R> the record
 * @param <T> what is known when the fact is
 */
public record Fact<R extends Record, T>(int place, String name) {}
