package io.vigie.rules.fixes.files;

import io.vigie.i18n.Text;
import io.vigie.report.reader.InertText;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.LeftToPerson;
import io.vigie.rules.fixes.plan.OpenFinding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What stands in a file for people: where it comes from, what each change is for, and what is left to them. Each line begins with #. */
record Comments(Locale language) {
    private static final Text TITLE =
            new Text("Fixes for %s, of what was found at %s", "Corrections pour %s, d'après l'état du %s");
    private static final Text COUNTS = new Text(
            "Findings of this host: %d. Files end %d of them; %d need a person, wholly or for a part.",
            "Constats de cet hôte : %d. Des fichiers en corrigent %d ; %d demandent une personne, en tout ou en partie.");
    private static final Text LEFT_OUT = new Text(
            "There are %d findings more, which had no room here: apply these, then ask again.",
            "Il y a %d constats de plus, sans place ici : appliquer ceux-ci, puis redemander.");
    private static final Text BY_HAND = new Text("Needs a person: %d", "Demande une personne : %d");
    private static final Text IMPACT = new Text("  Impact: %s", "  Effet : %s");
    private static final int LONGEST_LINE = 1_000;
    /** Beyond it a file is no longer read. */
    private static final int MOST_LINES = 40;

    /** At the top of a file. */
    List<String> heading(FixPlan plan) {
        Stream<String> lines = Stream.of(
                TITLE.in(language).formatted(plan.host(), plan.at()),
                COUNTS.in(language).formatted(plan.findings(), plan.fixed(), plan.needPerson()));
        Stream<String> more = plan.leftOut() == 0
                ? Stream.empty()
                : Stream.of(LEFT_OUT.in(language).formatted(plan.leftOut()));
        return Stream.concat(lines, more).map(Comments::comment).toList();
    }

    /** Before a change: what is wrong without it, and what it may break. */
    List<String> findings(List<OpenFinding> findings) {
        Stream<String> sentences = findings.stream().map(Comments::title).distinct();
        Stream<String> impacts = findings.stream()
                .map(finding -> IMPACT.in(language).formatted(finding.impact()))
                .distinct();
        return Stream.concat(sentences, impacts).map(Comments::comment).toList();
    }

    private static String title(OpenFinding finding) {
        return "[" + finding.severity().word() + "] " + finding.sentence() + " (" + finding.rule() + ")";
    }

    /** At the end of a file. */
    List<String> byHand(List<LeftToPerson> left) {
        return left.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of("", comment(BY_HAND.in(language).formatted(left.size()))),
                                left.stream().flatMap(this::byHand))
                        .toList();
    }

    private Stream<String> byHand(LeftToPerson left) {
        Change change = left.change();
        Stream<String> head = Stream.of(
                "#", comment(title(left.finding())), comment("  " + left.why().text(language)));
        String place = change.way().label(language) + (change.place().isEmpty() ? "" : " " + change.place()) + ":";
        Stream<String> lines = change.lines().isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(comment("  " + place)),
                        change.lines().stream().limit(MOST_LINES).map(line -> comment("    " + line)));
        Stream<String> note = change.note().stream().flatMap(String::lines).map(line -> comment("  " + line));
        return Stream.of(head, lines, note).flatMap(all -> all);
    }

    /** Whatever is in the text, it ends with its line. */
    static String comment(String text) {
        return "# " + InertText.of(text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text);
    }
}
