package io.vigie.compose.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What became of the lines of a text, step by step.
 *
 * @param original the lines as they were, each with the characters that end it
 * @param lines as they are now
 */
public record LineDifference(List<String> original, List<Line> lines) {
    private static final int CONTEXT = 3;

    /**
     * A line as it is now.
     *
     * @param origin its number among the lines as they were, from 0; absent for a new one
     */
    public record Line(String text, Optional<Integer> origin) {}

    public static LineDifference of(String text) {
        List<String> lines = lines(text);
        return new LineDifference(
                lines,
                IntStream.range(0, lines.size())
                        .mapToObj(number -> new Line(lines.get(number), Optional.of(number)))
                        .toList());
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int next = Layout.nextLine(text, from);
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    /** After a change in one place. */
    public LineDifference with(String text) {
        List<String> now = lines(text);
        int same = 0;
        while (same < Math.min(now.size(), lines.size())
                && now.get(same).equals(lines.get(same).text())) {
            same++;
        }
        int end = 0;
        while (end < Math.min(now.size(), lines.size()) - same
                && now.get(now.size() - 1 - end)
                        .equals(lines.get(lines.size() - 1 - end).text())) {
            end++;
        }
        List<Line> changed = new ArrayList<>(lines.subList(0, same));
        now.subList(same, now.size() - end).forEach(line -> changed.add(new Line(line, Optional.empty())));
        changed.addAll(lines.subList(lines.size() - end, lines.size()));
        return new LineDifference(original, changed);
    }

    /** The number that a line had; empty for a new one. Both count from 1. */
    Optional<Integer> origin(int line) {
        return line > lines.size()
                ? Optional.empty()
                : lines.get(line - 1).origin().map(number -> number + 1);
    }

    /** In the unified format, without the lines that name the file; empty where nothing changed. */
    String hunks() {
        List<Edit> edits = edits();
        StringBuilder hunks = new StringBuilder();
        int at = 0;
        while (at < edits.size()) {
            if (edits.get(at).sign() == ' ') {
                at++;
                continue;
            }
            int end = end(edits, at);
            hunks.append(hunk(edits, Math.max(0, at - CONTEXT), end));
            at = end;
        }
        return hunks.toString();
    }

    private record Edit(char sign, String text, int before, int after) {}

    private List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        int before = 0;
        int after = 0;
        for (Line line : lines) {
            for (; line.origin().isPresent() && before < line.origin().get(); before++) {
                edits.add(new Edit('-', original.get(before), before, after));
            }
            edits.add(new Edit(line.origin().isPresent() ? ' ' : '+', line.text(), before, after));
            before += line.origin().isPresent() ? 1 : 0;
            after++;
        }
        for (; before < original.size(); before++) {
            edits.add(new Edit('-', original.get(before), before, after));
        }
        return outBeforeIn(edits);
    }

    /** Of neighbouring changes, what goes out comes first. */
    private static List<Edit> outBeforeIn(List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>();
        List<Edit> in = new ArrayList<>();
        for (Edit edit : edits) {
            if (edit.sign() == '+') {
                in.add(edit);
                continue;
            }
            if (edit.sign() == ' ') {
                sorted.addAll(in);
                in.clear();
            }
            sorted.add(edit);
        }
        sorted.addAll(in);
        return sorted;
    }

    /** Where so many lines are the same that the next change gets a hunk of its own. */
    private static int end(List<Edit> edits, int from) {
        int same = 0;
        int at = from;
        while (at < edits.size() && same <= 2 * CONTEXT) {
            same = edits.get(at).sign() == ' ' ? same + 1 : 0;
            at++;
        }
        return at - Math.max(0, same - CONTEXT);
    }

    private static String hunk(List<Edit> edits, int from, int end) {
        List<Edit> some = edits.subList(from, end);
        long before = some.stream().filter(edit -> edit.sign() != '+').count();
        long after = some.stream().filter(edit -> edit.sign() != '-').count();
        int first = some.stream().mapToInt(Edit::before).min().orElse(0);
        int firstNow = some.stream().mapToInt(Edit::after).min().orElse(0);
        StringBuilder hunk = new StringBuilder("@@ -%d,%d +%d,%d @@\n"
                .formatted(before == 0 ? first : first + 1, before, after == 0 ? firstNow : firstNow + 1, after));
        some.forEach(edit -> hunk.append(edit.sign())
                .append(edit.text())
                .append(edit.text().endsWith("\n") ? "" : "\n\\ No newline at end of file\n"));
        return hunk.toString();
    }
}
