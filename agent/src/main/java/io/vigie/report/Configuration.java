package io.vigie.report;

import io.vigie.report.value.ReadFrom;
import java.util.Map;

/**
 * The part of a subject that rules judge. Every fact is an {@link java.util.Optional}: one that an agent could not read,
 * or is too old to know, is absent, and a rule that needs it answers {@code unknown}. Equal configurations have equal
 * canonical JSON, on whichever host they are found; what this form leaves out is listed in docs/canonical-form.md.
 */
public sealed interface Configuration permits Host, Engine, Container, Image, Network {

    /** Where a fact was read, by its name, for facts whose place is not always that of their {@link ReadFrom}. */
    default Map<String, String> sources() {
        return Map.of();
    }

    /** Why facts are absent, a {@link Missing} word by the fact's name, where the agent could tell. */
    default Map<String, String> missing() {
        return Map.of();
    }
}
