package io.vigie.cli;

import io.vigie.rules.Fix;
import io.vigie.rules.Text;
import java.util.ArrayList;
import java.util.List;

/** What mends a rule, line by line. */
record FixWords(Words words) {

    record Line(String label, String text) {}

    List<Line> of(Fix fix) {
        List<Line> lines = new ArrayList<>();
        fix.run().ifPresent(text -> add(lines, "docker run", text));
        fix.compose().ifPresent(text -> add(lines, "compose", text));
        fix.daemon().ifPresent(text -> add(lines, "daemon.json", text));
        fix.command().ifPresent(text -> add(lines, words.text("fix.command"), text));
        add(lines, words.text("fix.impact"), fix.impact());
        return lines;
    }

    private void add(List<Line> lines, String label, Text text) {
        lines.add(new Line(label, words.of(text)));
    }
}
