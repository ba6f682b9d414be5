package io.vigie.attestations;

import io.vigie.i18n.Text;
import io.vigie.rules.verdicts.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person says of an item that no rule decides, on a part of the fleet and for a time.
 *
 * @param framework id of a framework's edition
 * @param answer {@code PASS}, {@code FAIL} or {@code NOT_APPLICABLE}
 * @param statement in that person's own words
 * @param by a person's user name
 * @param at from when it holds
 * @param until when it ends by itself
 * @param withdrawal how it was ended before, where it was by the moment that was asked for
 */
public record Attestation(
        UUID id,
        String framework,
        String item,
        Place place,
        Verdict answer,
        String statement,
        Optional<Proof> proof,
        String by,
        Instant at,
        Instant until,
        Optional<Withdrawal> withdrawal) {
    private static final Text SENTENCE = new Text(
            "%s attested on %s, until %s (attestation %s)", "Attesté par %s le %s, jusqu'au %s (attestation %s)");

    /** The part of the fleet that it speaks of. */
    public sealed interface Place {
        /** A host group with all below it. */
        record OfGroup(String path) implements Place {}

        /** One host. */
        record OfHost(UUID id, String name, String group) implements Place {}
    }

    /**
     * A file that shows it.
     *
     * @param name as the file was called, without folders
     * @param mediaType what it was said to be; nothing relies on it
     * @param digest {@code sha256:…} of its content
     */
    public record Proof(String name, String mediaType, long sizeBytes, String digest) {}

    /** Who ended it and when. */
    public record Withdrawal(String by, Instant at) {}

    /** Whether it counts at this instant. */
    public boolean activeAt(Instant instant) {
        return withdrawal.isEmpty() && until.isAfter(instant);
    }

    /** Who answers for it, until when, and where more is found, for people. */
    public String sentence(Locale language) {
        return SENTENCE.in(language).formatted(by, day(at), minute(until), id);
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    private static String minute(Instant instant) {
        return instant.toString().substring(0, 16).replace('T', ' ') + " UTC";
    }
}
