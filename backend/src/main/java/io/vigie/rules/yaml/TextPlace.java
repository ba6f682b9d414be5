package io.vigie.rules.yaml;

import io.vigie.rules.yaml.InvalidRule.Code;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Where a place in a text stands in its file, which its quotes and the indentation of a block decide. */
record TextPlace(String file, ScalarNode scalar) {

    /** Something wrong at a line from 1 and a column from 0 of the text. */
    InvalidRule invalid(int line, int column, Code code, String message) {
        Mark mark = scalar.getStartMark();
        if (isBlock()) {
            return new InvalidRule(file, mark.getLine() + 1 + line, indentation() + column + 1, code, message);
        }
        int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        int start = line == 1 ? mark.getColumn() + quote : 0;
        return new InvalidRule(file, mark.getLine() + line, start + column + 1, code, message);
    }

    private boolean isBlock() {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    /** How far a block of text stands from the left: as far as its first line does. */
    private int indentation() {
        Mark mark = scalar.getStartMark();
        int[] buffer = mark.getBuffer();
        int position = mark.getPointer();
        while (position < buffer.length && buffer[position] != '\n') {
            position++;
        }
        int start = position + 1;
        int end = start;
        while (end < buffer.length && buffer[end] == ' ') {
            end++;
        }
        return end - start;
    }
}
