package io.vigie.ui.trail;

import com.vaadin.flow.component.UI;
import io.vigie.problem.ProblemType;
import io.vigie.ui.component.figure.Formats;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the names and values in an entry's detail read like. What is not known is shown as it is written. */
record TrailValue(UI ui, Formats formats, Function<String, String> frameworks) {
    /** Those that the server writes. */
    static final List<String> NAMES = List.of(
            "address",
            "agentAddress",
            "answer",
            "approval",
            "audit",
            "binding",
            "bindings",
            "code",
            "covers",
            "description",
            "digest",
            "entries",
            "fingerprint",
            "format",
            "framework",
            "generation",
            "grants",
            "group",
            "host",
            "hosts",
            "item",
            "level",
            "name",
            "path",
            "person",
            "pin",
            "port",
            "profile",
            "proof",
            "root",
            "rule",
            "scope",
            "serial",
            "state",
            "ticket",
            "times",
            "token",
            "until",
            "upTo");

    static final List<String> STATES = List.of(
            "approved",
            "asked",
            "asked-again",
            "ended",
            "enrolled",
            "finished",
            "in-force",
            "refused",
            "rejected",
            "retiring",
            "revoked",
            "waiting",
            "withdrawn");

    private static final List<String> PORTS = List.of("agents", "people");
    private static final List<String> ANSWERS = List.of("pass", "fail", "not-applicable");

    static TrailValue here(Function<String, String> frameworks) {
        return new TrailValue(UI.getCurrent(), Formats.here(), frameworks);
    }

    String name(String name) {
        return NAMES.contains(name) ? ui.getTranslation("trail.detail." + name) : name;
    }

    String text(String name, String value) {
        return switch (name) {
            case "answer" -> word(ANSWERS, "attest.answer.", value);
            case "approval" -> value.equals("true") ? ui.getTranslation("yes") : value;
            case "code" -> code(value);
            case "format" -> value.toUpperCase(Locale.ROOT);
            case "framework" -> frameworks.apply(value);
            case "port" -> word(PORTS, "trail.port.", value);
            case "state" -> word(STATES, "trail.state.", value);
            case "until" -> instant(value);
            default -> value;
        };
    }

    private String word(List<String> known, String keys, String value) {
        return known.contains(value) ? ui.getTranslation(keys + value) : value;
    }

    /** The sentence of a refusal, where it needs no values that the trail does not have. */
    private String code(String value) {
        Optional<String> sentence = Arrays.stream(ProblemType.values())
                .filter(type -> type.word().equals(value))
                .map(type -> type.pattern(formats.locale()))
                .filter(pattern -> !pattern.contains("%"))
                .findFirst();
        return sentence.map(text -> value + ": " + text).orElse(value);
    }

    private String instant(String value) {
        try {
            return formats.second(Instant.parse(value));
        } catch (DateTimeException noInstant) {
            return value;
        }
    }
}
