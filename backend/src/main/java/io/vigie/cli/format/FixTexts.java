package io.vigie.cli.format;

import io.vigie.cli.audit.CliTexts;
import io.vigie.rules.fixes.Change;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.Way;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.verdicts.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How to fix what fails a rule, change by change. */
public record FixTexts(CliTexts words) {

    /**
     * One change: a single line beside its label, or several below it.
     *
     * @param code whether its lines are to be pasted, and so never wrapped
     */
    public record Block(String label, List<String> lines, boolean code) {
        /** Onto a page, after a mark. */
        public void show(TextBlock page, int indent, String mark, UnaryOperator<String> colour) {
            List<String> lines = written();
            if (!code) {
                lines.forEach(line -> page.line(indent, mark + line, colour));
                return;
            }
            page.code(indent, mark + lines.getFirst(), colour);
            lines.stream().skip(1).forEach(line -> page.code(indent + mark.length(), line, colour));
        }

        public List<String> written() {
            if (lines.size() == 1) {
                return List.of(label + ": " + lines.getFirst());
            }
            return Stream.concat(Stream.of(label + ":"), lines.stream().map(line -> "  " + line))
                    .toList();
        }
    }

    /** For any object: places for its own facts stand open. */
    public List<Block> of(Fix fix) {
        return blocks(WrittenFix.ofAny(fix, words.language()));
    }

    /** For the object that has this name and of which this was observed. */
    public List<Block> of(Fix fix, List<Evidence> observed, String name) {
        return blocks(WrittenFix.of(fix, new FixSteps(observed, name), words.language()));
    }

    private List<Block> blocks(WrittenFix fix) {
        List<Block> blocks = new ArrayList<>();
        fix.changes().forEach(change -> add(blocks, change));
        add(blocks, words.text("fix.impact"), fix.impact(), false);
        return blocks;
    }

    private void add(List<Block> blocks, Change change) {
        String way = change.way().label(words.language());
        String label = change.place().isEmpty() || change.way() == Way.RUN ? way : way + " " + change.place();
        add(blocks, label, change.diff(), true);
        change.note().ifPresent(note -> add(blocks, label, note, false));
        change.apply().ifPresent(apply -> add(blocks, words.text("fix.command"), apply, true));
    }

    private static void add(List<Block> blocks, String label, String text, boolean code) {
        if (!text.isEmpty()) {
            blocks.add(new Block(label, text.lines().toList(), code));
        }
    }
}
