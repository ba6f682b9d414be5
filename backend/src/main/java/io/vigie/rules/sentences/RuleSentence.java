package io.vigie.rules.sentences;

import io.vigie.i18n.Text;
import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.Evidence;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with the objects that fail a rule, in at most {@value FindingSentence#MOST_LETTERS} letters. It never is the rule's title alone, which
 * says how things are meant to be.
 *
 * @param subject what the rule is on
 * @param title the control, for a rule of an older pack, which has no sentence
 */
public record RuleSentence(SubjectKind subject, Optional<FindingSentence> finding, Text title) {
    private static final Text NOT_COMPLIANT = new Text("%s does not comply: %s", "%s n'est pas conforme : %s");
    private static final Text OBJECTS = new Text("%s objects: ", "%s objets : ");
    private static final Text HOSTS = new Text("%s hosts: ", "%s hôtes : ");
    private static final Text ONE_OTHER = new Text(", and 1 other", ", et 1 autre");
    private static final Text OTHERS = new Text(", and %s others", ", et %s autres");
    private static final int NAME_LETTERS = 48;

    /** Of one object, as people call it. */
    public String of(List<Evidence> evidence, String name, Locale language) {
        return of(evidence, name, language, FindingSentence.MOST_LETTERS);
    }

    /**
     * Of several objects: of one what is wrong with it, and how many others there are.
     *
     * @param objects how many, this one included
     */
    public String of(List<Evidence> evidence, String name, long objects, Locale language) {
        if (objects < 2) {
            return of(evidence, name, language);
        }
        NumberFormat digits = NumberFormat.getInstance(language);
        String before = counted().in(language).formatted(digits.format(objects));
        String after =
                objects == 2 ? ONE_OTHER.in(language) : OTHERS.in(language).formatted(digits.format(objects - 1));
        int room = FindingSentence.MOST_LETTERS - before.length() - after.length();
        return before + of(evidence, name, language, room) + after;
    }

    /** Sentences on a host and its engine do not name it, so the others are said to be hosts. */
    private Text counted() {
        return switch (subject) {
            case HOST, ENGINE -> HOSTS;
            case CONTAINER, IMAGE, NETWORK -> OBJECTS;
        };
    }

    private String of(List<Evidence> evidence, String name, Locale language, int letters) {
        return finding.map(sentence -> sentence.of(evidence, name, language, letters))
                .orElseGet(() -> FindingSentence.cut(
                        NOT_COMPLIANT
                                .in(language)
                                .formatted(FindingSentence.cut(name, NAME_LETTERS), title.in(language)),
                        letters));
    }
}
