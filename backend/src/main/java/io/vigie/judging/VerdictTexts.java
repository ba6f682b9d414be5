package io.vigie.judging;

import io.vigie.i18n.Text;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.List;
import java.util.Locale;

/** What verdicts mean, in one sentence for people: the one place for screens, REST, files and the command line. */
public final class VerdictTexts {
    private static final Text MANUAL = new Text(
            "Not covered by a rule; needs manual attestation",
            "Non couvert par une règle ; une attestation manuelle est requise");
    private static final Text NO_SUBJECT =
            new Text("Not applicable to any object on this host", "Ne s'applique à aucun objet de cet hôte");

    private VerdictTexts() {}

    /** For a verdict under an item. */
    public static String of(Catalogue catalogue, ItemLine line, Locale language) {
        return line.row()
                .map(row -> of(catalogue, row, language))
                .orElseGet(() ->
                        withoutSubject(line.item(), line.takesAttestation()).in(language));
    }

    /** For an item that no rule decides, or whose rules find no subject. */
    public static Text withoutSubject(FrameworkItem item, boolean takesAttestation) {
        return takesAttestation ? item.whyManual().map(VerdictTexts::manual).orElse(MANUAL) : NO_SUBJECT;
    }

    /** For a rule's verdict on a subject: what is wrong with it, why the verdict is unknown, else the rule's title. */
    public static String of(Catalogue catalogue, SubjectVerdict row, Locale language) {
        return row.why()
                .map(WhyUnknown::sentence)
                .map(text -> text.in(language))
                .orElseGet(() -> row.verdict() == Verdict.FAIL
                        ? finding(catalogue, row.rule(), row.evidence(), row.name(), language)
                        : title(catalogue, row.rule(), language));
    }

    /** What is wrong with an object that fails a rule; the rule's id where the catalogue no longer has it. */
    public static String finding(
            Catalogue catalogue, String rule, List<Evidence> evidence, String name, Locale language) {
        return catalogue
                .rule(rule)
                .map(known -> known.findingOf(evidence, name, language))
                .orElse(rule);
    }

    /** What is wrong with this many objects that fail a rule, of which one is given; the rule's id where the catalogue no longer has it. */
    public static String finding(
            Catalogue catalogue, String rule, List<Evidence> evidence, String name, long objects, Locale language) {
        return catalogue
                .rule(rule)
                .map(known -> known.findingOf(evidence, name, objects, language))
                .orElse(rule);
    }

    /** A rule's title; its id where the catalogue no longer has it. */
    public static String title(Catalogue catalogue, String rule, Locale language) {
        return catalogue
                .rule(rule)
                .map(Rule::title)
                .map(text -> text.in(language))
                .orElse(rule);
    }

    private static Text manual(Text why) {
        return new Text(MANUAL.en() + ". " + why.en(), MANUAL.fr() + ". " + why.fr());
    }
}
