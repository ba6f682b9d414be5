package io.vigie.export.pdf;

import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.verdicts.ItemRow;
import io.vigie.report.SubjectKind;
import io.vigie.rules.verdicts.Severity;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** A control that fails somewhere: all its objects are counted, the first are described or at least named. */
final class FailingControl {
    private static final int MOST_SENTENCES = 3;
    private static final int MOST_NAMES = 9;

    private final String title;
    private final Optional<SubjectVerdict> first;
    private final Set<String> items = new LinkedHashSet<>();
    private final Set<Integer> versions = new TreeSet<>();
    private final SequencedSet<String> sentences = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private final ConcernedHosts hosts = new ConcernedHosts();
    private Severity severity;
    private int objects;
    private int waived;
    private boolean differing;

    FailingControl(String title, ItemRow row) {
        this.title = title;
        this.first = row.row();
        this.severity = row.row().map(SubjectVerdict::severity).orElse(Severity.LOW);
    }

    void under(String item) {
        items.add(item);
    }

    void add(String host, ItemRow row, String sentence) {
        objects++;
        hosts.add(host);
        describe(row, sentence);
        row.row().ifPresent(verdict -> {
            versions.add(verdict.ruleVersion());
            waived += verdict.waiver().isPresent() ? 1 : 0;
            differing |= objects > 1
                    && (isNamed() || !first.map(SubjectVerdict::evidence).equals(Optional.of(verdict.evidence())));
            severity = verdict.severity().compareTo(severity) < 0 ? verdict.severity() : severity;
        });
    }

    /** The first sentence is of one of the worst: it stands beside the severity of all. */
    private void describe(ItemRow row, String sentence) {
        boolean worse = row.row()
                .filter(verdict -> verdict.severity().compareTo(severity) < 0)
                .isPresent();
        if (worse) {
            sentences.addFirst(sentence);
        } else if (sentences.size() < MOST_SENTENCES) {
            sentences.add(sentence);
        } else if (!sentences.contains(sentence) && others.size() < MOST_NAMES) {
            row.row().filter(verdict -> isNamed()).ifPresent(verdict -> others.add(verdict.name()));
        }
        if (sentences.size() > MOST_SENTENCES) {
            sentences.removeLast();
        }
    }

    /** Whether its objects have names of their own, beside that of their host. */
    boolean isNamed() {
        return first.map(SubjectVerdict::kind)
                .filter(kind -> kind != SubjectKind.HOST && kind != SubjectKind.ENGINE)
                .isPresent();
    }

    /** The one object, or one of several of which nothing but their host tells them apart. */
    Optional<SubjectVerdict> alike() {
        return first.filter(any -> !differing);
    }

    String title() {
        return title;
    }

    /** The rule that decides it; absent for what people attested. */
    Optional<String> rule() {
        return first.map(SubjectVerdict::rule);
    }

    Set<String> items() {
        return items;
    }

    Set<Integer> versions() {
        return versions;
    }

    Severity severity() {
        return severity;
    }

    int objects() {
        return objects;
    }

    /** How many of its objects a waiver silences. */
    int waived() {
        return waived;
    }

    ConcernedHosts hosts() {
        return hosts;
    }

    /** What is wrong, of the first objects; at least one, since a control is added with an object. */
    SequencedSet<String> sentences() {
        return sentences;
    }

    /** Names of objects beside those that the sentences are about. */
    Set<String> others() {
        return others;
    }
}
