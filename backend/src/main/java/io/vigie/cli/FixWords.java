package io.vigie.cli;

import io.vigie.rules.Evidence;
import io.vigie.rules.Fix;
import io.vigie.rules.FixSteps;
import io.vigie.rules.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What mends a rule, line by line. */
record FixWords(Words words) {

    record Line(String label, String text) {
        @Override
        public String toString() {
            return label + ": " + text;
        }
    }

    /** For any object: places for its own facts stand open. */
    List<Line> of(Fix fix) {
        return lines(fix, UnaryOperator.identity());
    }

    /** For the object that has this name and of which this was observed. */
    List<Line> of(Fix fix, List<Evidence> observed, String name) {
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
