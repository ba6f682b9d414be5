package io.vigie.rules.model;

/**
 * An item of a framework that a rule helps to decide.
 *
 * @param framework the framework's id, such as {@code cis-docker-1.8.0}
 * @param item the item's id, such as {@code 5.5}
 */
public record Reference(String framework, String item) {}
