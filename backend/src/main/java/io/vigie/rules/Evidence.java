package io.vigie.rules;

/**
 * A fact that a rule looked at, as it was observed.
 *
 * @param fact such as {@code container.privileged}
 * @param value plain for a single value, else JSON; of a list only the elements at fault where they can be told apart;
 *     at most {@value #MAXIMUM_LENGTH} characters
 * @param source where the agent read it
 */
public record Evidence(String fact, String value, String source) {
    public static final int MAXIMUM_LENGTH = 2_000;
}
