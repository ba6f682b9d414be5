package io.vigie.collect.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** One line after another in a fixed amount of memory: of a longer line only the beginning is kept. */
public final class ByteLines implements Closeable {
    private static final int KEPT = 4 * 1024;

    private final InputStream input;
    private final ReadBudget budget;
    private final byte[] buffer = new byte[32 * 1024];
    private final byte[] line = new byte[KEPT];
    private int position;
    private int limit;
    private int length;

    public ByteLines(InputStream input, ReadBudget budget) {
        this.input = input;
        this.budget = budget;
    }

    /** Goes to the next line; false at the end. */
    public boolean next() throws IOException {
        length = 0;
        boolean found = false;
        while (position < limit || fill()) {
            found = true;
            int end = endOfLine();
            keep(end);
            boolean ended = end < limit;
            position = Math.min(limit, end + 1);
            if (ended) {
                return true;
            }
        }
        return found;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, input.read(buffer));
        budget.spend(limit);
        return limit > 0;
    }

    private int endOfLine() {
        byte[] bytes = buffer;
        int stop = limit;
        int end = position;
        while (end < stop && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Goes to the next empty line, or to the end, over lines of which nothing is kept; false at the end. */
    public boolean nextEmpty() throws IOException {
        boolean empty = true;
        while (position < limit || fill()) {
            int start = position;
            int end = endOfLine();
            empty &= end == start || end == start + 1 && buffer[start] == '\r';
            position = Math.min(limit, end + 1);
            if (end < limit) {
                if (empty) {
                    length = 0;
                    return true;
                }
                empty = true;
            }
        }
        return false;
    }

    private void keep(int end) {
        int count = Math.min(end - position, KEPT - length);
        System.arraycopy(buffer, position, line, length, count);
        length += count;
    }

    public boolean isEmpty() {
        return length == 0 || length == 1 && line[0] == '\r';
    }

    public boolean startsWith(byte[] prefix) {
        return length >= prefix.length && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** The line from an index on, without the white space around it. */
    public String from(int index) {
        return index >= length ? "" : new String(line, index, length - index, UTF_8).strip();
    }

    public String text() {
        return new String(line, 0, length, UTF_8);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
