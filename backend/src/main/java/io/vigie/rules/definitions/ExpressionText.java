package io.vigie.rules.definitions;

import io.vigie.rules.yaml.InvalidRule;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.util.List;
import java.util.stream.Collectors;

/** The text of an expression with all definitions put in; a mistake in it is reported where its part was written. */
public final class ExpressionText {
    private final YamlValue written;
    private final List<Part> parts;
    private final String text;

    /**
     * A part of the text.
     *
     * @param place where it stands in what was written, or where the name does that it was put in for
     */
    record Part(String text, int place, boolean asWritten) {}

    ExpressionText(YamlValue written, List<Part> parts) {
        this.written = written;
        this.parts = List.copyOf(parts);
        this.text = parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** An expression without definitions. Throws {@link InvalidRule} where the value is no text. */
    public static ExpressionText asWritten(YamlValue written) {
        return new ExpressionText(written, List.of(new Part(written.text(), 0, true)));
    }

    /** CEL without any name of a definition. */
    public String text() {
        return text;
    }

    /** Something wrong with this text, at a line from 1 and a column from 0 of it, both in code points. */
    public InvalidRule invalidAt(int line, int column, Code code, String message) {
        return written.invalidAt(place(offset(line, column)), code, message);
    }

    private int offset(int line, int column) {
        int start = 0;
        for (int before = 1; before < line; before++) {
            start = text.indexOf('\n', start) + 1;
        }
        int longest = text.codePointCount(start, text.length());
        return text.offsetByCodePoints(start, Math.clamp(column, 0, longest));
    }

    private int place(int offset) {
        int from = 0;
        int place = 0;
        for (Part part : parts) {
            place = part.place()
                    + (part.asWritten() ? Math.min(offset - from, part.text().length()) : 0);
            from += part.text().length();
            if (offset < from) {
                return place;
            }
        }
        return place;
    }
}
