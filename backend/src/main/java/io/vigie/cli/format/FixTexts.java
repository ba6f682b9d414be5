package io.vigie.cli.format;

import io.vigie.cli.audit.CliTexts;
import io.vigie.i18n.Text;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What mends a rule, line by line. */
public record FixTexts(CliTexts words) {

    public record Line(String label, String text) {
        @Override
        public String toString() {
            return label + ": " + text;
        }
    }

    /** For any object: places for its own facts stand open. */
    public List<Line> of(Fix fix) {
        return lines(fix, UnaryOperator.identity());
    }

    /** For the object that has this name and of which this was observed. */
    public List<Line> of(Fix fix, List<Evidence> observed, String name) {
        return lines(fix, new FixSteps(observed, name)::of);
    }

    private List<Line> lines(Fix fix, UnaryOperator<Text> filled) {
        List<Line> lines = new ArrayList<>();
        add(lines, "docker run", fix.run().map(filled));
        add(lines, "compose", fix.compose().map(filled));
        add(lines, "daemon.json", fix.daemon().map(filled));
        add(lines, "auditd", fix.auditd().map(filled));
        add(lines, words.text("fix.command"), fix.command().map(filled));
        add(lines, words.text("fix.impact"), Optional.of(fix.impact()));
        return lines;
    }

    private void add(List<Line> lines, String label, Optional<Text> way) {
        way.ifPresent(text -> words.of(text).lines().forEach(line -> lines.add(new Line(label, line))));
    }
}
