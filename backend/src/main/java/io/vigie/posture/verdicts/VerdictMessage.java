package io.vigie.posture.verdicts;

import io.vigie.attestations.Attestation;
import io.vigie.i18n.Text;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a verdict means, in one sentence for people. */
public final class VerdictMessage {
    private static final Text MANUAL = new Text(
            "No rule decides this; somebody has to attest it",
            "Aucune règle n'en décide ; une attestation est requise");
    private static final Text NO_SUBJECT =
            new Text("Nothing on this host is concerned", "Rien sur cet hôte n'est concerné");

    private static final Text ATTESTED = new Text(
            "%s attested on %s, until %s (attestation %s)", "Attesté par %s le %s, jusqu'au %s (attestation %s)");

    private VerdictMessage() {}

    /** For an item that no rule decides. */
    public static String manual(FrameworkItem item, Locale language) {
        return MANUAL.in(language)
                + item.whyManual().map(why -> ". " + why.in(language)).orElse("");
    }

    /** For an item that somebody has attested: who, until when, and where more is found. */
    public static String attested(Attestation attestation, Locale language) {
        return ATTESTED.in(language)
                .formatted(attestation.by(), day(attestation.at()), minute(attestation.until()), attestation.id());
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    private static String minute(Instant instant) {
        return instant.toString().substring(0, 16).replace('T', ' ') + " UTC";
    }

    /** For an item whose rules find nothing to judge. */
    public static String noSubject(Locale language) {
        return NO_SUBJECT.in(language);
    }

    /** For a rule's verdict on a subject: the rule's title, or why it cannot be told. */
    public static String of(Catalogue catalogue, VerdictRow row, Locale language) {
        return row.why()
                .map(why -> WhyUnknown.of(why).in(language))
                .orElseGet(() -> title(catalogue, row.rule(), language));
    }

    /** A rule's title; its id where the catalogue no longer has it. */
    public static String title(Catalogue catalogue, String rule, Locale language) {
        Optional<Rule> known = catalogue.rule(rule);
        return known.map(Rule::title).map(text -> text.in(language)).orElse(rule);
    }
}
