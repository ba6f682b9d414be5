package io.vigie.rules.model;

/** The eight threats to a Docker platform; the framework {@code threats} says what each is. */
public enum Threat {
    T1,
    T2,
    T3,
    T4,
    T5,
    T6,
    T7,
    T8
}
