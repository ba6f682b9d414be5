package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.rules.fixes.Change.Line;
import io.vigie.rules.fixes.Change.Mark;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How to fix a finding: for this object, with its own facts written in, where the value is set and for who makes the object.
 *
 * @param run the change to a {@code docker run} command line as one text, with signs where something goes out; absent where nobody
 *     makes the object so
 * @param compose likewise in a Compose file
 * @param daemon likewise in {@code daemon.json}
 * @param auditd likewise in a file of {@code /etc/audit/rules.d}
 * @param command what to run on the host
 * @param changes the same and every other way, line by line
 * @param impact what the changes may break
 */
public record WrittenFix(
        Optional<String> run,
        Optional<String> compose,
        Optional<String> daemon,
        Optional<String> auditd,
        Optional<String> command,
        List<Change> changes,
        String impact) {
    private static final int LONGEST = 64_000;

    public WrittenFix {
        changes = List.copyOf(changes);
    }

    public static WrittenFix of(Fix fix, FixSteps steps, Locale language) {
        List<Change> changes = new FixWriter(fix, steps, language)
                .changes().stream().map(WrittenFix::within).toList();
        return new WrittenFix(
                text(changes, Way.RUN),
                text(changes, Way.COMPOSE),
                text(changes, Way.DAEMON),
                text(changes, Way.AUDITD),
                text(changes, Way.COMMAND),
                changes,
                fix.impact().in(language));
    }

    private static Optional<String> text(List<Change> changes, Way way) {
        return changes.stream()
                .filter(change -> change.way() == way)
                .map(Change::diff)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** For any object: what differs from one to another is a word to fill in. */
    public static WrittenFix ofAny(Fix fix, Locale language) {
        return of(fix, FixSteps.ofAny(language), language);
    }

    /** Whole lines only: half a command is another command. */
    private static Change within(Change change) {
        List<Line> lines = new ArrayList<>();
        int length = 0;
        for (Line line : change.lines()) {
            length += line.text().length() + 1;
            if (length > LONGEST) {
                lines.add(new Line(Mark.SAME, "# …"));
                break;
            }
            lines.add(line);
        }
        return new Change(change.way(), change.place(), lines, change.apply(), change.note());
    }

    /** Facts that decide how a fix is written, and no verdict. */
    public static boolean isContext(String fact) {
        return CONTEXT.contains(fact);
    }

    /** What decided, for people: how the fix is written is not what they ask evidence for. */
    public static List<Evidence> withoutContext(List<Evidence> evidence) {
        return evidence.stream().filter(seen -> !isContext(seen.fact())).toList();
    }

    private static final Set<String> CONTEXT = context();

    private static Set<String> context() {
        Set<String> facts = new HashSet<>(Maker.FACTS);
        facts.add(DaemonHost.SETTINGS);
        facts.add(DaemonHost.FLAGS);
        facts.add(DaemonHost.UNIT);
        return facts;
    }

    /** Facts to be seen beside those that decide, so that the fix fits the object. */
    public static Set<String> factsFor(Set<String> ways, List<Text> texts, String subject) {
        Set<String> facts = new LinkedHashSet<>();
        texts.forEach(text -> facts.addAll(Condition.facts(text.en(), subject)));
        if (subject.equals("container") && ways.contains("run")) {
            facts.addAll(new TreeSet<>(Maker.FACTS));
        }
        if (Set.of("engine", "network").contains(subject) && ways.contains("daemon")) {
            facts.addAll(new TreeSet<>(DaemonHost.FACTS));
        }
        return facts;
    }
}
