package io.vigie.report;

/**
 * The part of a subject that rules judge. Every fact is an {@link java.util.Optional}: one that an agent could not read,
 * or is too old to know, is absent, and a rule that needs it answers {@code unknown}. Equal configurations have equal
 * canonical JSON, on whichever host they are found; what this form leaves out is listed in docs/canonical-form.md.
 */
public sealed interface Configuration permits Host, Engine, Container, Image, Network {}
