package io.vigie.rules;

/**
 * The text of a rule or framework file.
 *
 * @param name the path shown in errors, such as {@code container/container-privileged.yaml}
 */
public record RuleSource(String name, String text) {}
