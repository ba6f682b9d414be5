package io.vigie.cli.format;

import io.vigie.report.reader.InertText;
import java.util.function.UnaryOperator;

/** Text of a given width. Whatever is put on it is made inert, wrapped, and only then coloured. */
public final class TextBlock {
    private final StringBuilder text = new StringBuilder();
    private final int columns;
    private final Style style;

    public TextBlock(int columns, Style style) {
        this.columns = columns;
        this.style = style;
    }

    public Style style() {
        return style;
    }

    public TextBlock blank() {
        text.append('\n');
        return this;
    }

    /** Running text, each of its lines as far to the right as the first. */
    public TextBlock paragraph(int indent, String words) {
        return lines(indent, indent, words, UnaryOperator.identity());
    }

    public TextBlock line(int indent, String words) {
        return line(indent, words, UnaryOperator.identity());
    }

    /** One line, or as many as it needs; all but the first stand two further to the right. */
    public TextBlock line(int indent, String words, UnaryOperator<String> colour) {
        return lines(indent, indent + 2, words, colour);
    }

    /** One line and no more: what does not fit is left out. */
    public TextBlock single(int indent, String words) {
        String line = InertText.of(words).strip();
        int room = columns - indent;
        String fitting =
                DisplayWidth.of(line) <= room ? line : line.substring(0, DisplayWidth.fitting(line, room - 1)) + "…";
        text.append(" ".repeat(indent)).append(fitting).append('\n');
        return this;
    }

    /** A line that people paste: neither wrapped nor moved. */
    public TextBlock code(int indent, String line, UnaryOperator<String> colour) {
        text.append(" ".repeat(indent))
                .append(colour.apply(InertText.of(line).stripTrailing()))
                .append('\n');
        return this;
    }

    private TextBlock lines(int indent, int hanging, String words, UnaryOperator<String> colour) {
        String rest = InertText.of(words).strip();
        int at = indent;
        while (!rest.isEmpty()) {
            int end = end(rest, Math.max(10, columns - at));
            text.append(" ".repeat(at))
                    .append(colour.apply(rest.substring(0, end).stripTrailing()))
                    .append('\n');
            rest = rest.substring(end).strip();
            at = hanging;
        }
        return this;
    }

    /** Where a line of at most this many columns ends: at a space in its second half, if there is one. */
    private static int end(String rest, int width) {
        int end = DisplayWidth.fitting(rest, width);
        if (end == rest.length()) {
            return end;
        }
        int space = rest.lastIndexOf(' ', end);
        return space > end / 2 ? space : end;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
