package io.vigie.posture;

import io.vigie.rules.Catalogue;
import io.vigie.rules.Rule;
import io.vigie.rules.Text;
import java.util.Locale;
import java.util.Optional;

/** What a verdict means, in one sentence for people. */
public final class VerdictMessage {
    private static final Text MANUAL = new Text(
            "No rule decides this; somebody has to attest it",
            "Aucune règle n'en décide ; une attestation est requise");
    private static final Text NO_SUBJECT =
            new Text("Nothing on this host is concerned", "Rien sur cet hôte n'est concerné");
    private static final Text STALE = new Text(
            "Not heard from for too long; the evidence is what was last known",
            "Sans nouvelles depuis trop longtemps ; les preuves sont les dernières connues");
    private static final Text FACT_MISSING = new Text("This fact is not known: ", "Ce fait n'est pas connu : ");
    private static final Text UNKNOWN = new Text("It cannot be told: ", "Impossible à dire : ");

    private VerdictMessage() {}

    /** For an item that no rule decides. */
    public static String manual(Locale language) {
        return MANUAL.in(language);
    }

    /** For an item whose rules find nothing to judge. */
    public static String noSubject(Locale language) {
        return NO_SUBJECT.in(language);
    }

    /** For a rule's verdict on a subject: the rule's title, or why it cannot be told. */
    public static String of(Catalogue catalogue, VerdictRow row, Locale language) {
        return row.why().map(why -> unknown(why, language)).orElseGet(() -> title(catalogue, row.rule(), language));
    }

    /** A rule's title; its id where the catalogue no longer has it. */
    public static String title(Catalogue catalogue, String rule, Locale language) {
        Optional<Rule> known = catalogue.rule(rule);
        return known.map(Rule::title).map(text -> text.in(language)).orElse(rule);
    }

    private static String unknown(String why, Locale language) {
        if (why.equals("stale")) {
            return STALE.in(language);
        }
        String missing = "fact-missing:";
        return why.startsWith(missing)
                ? FACT_MISSING.in(language) + why.substring(missing.length())
                : UNKNOWN.in(language) + why;
    }
}
