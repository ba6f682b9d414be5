package io.vigie.trail.chain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of a stream, none longer than a bound. */
final class BoundedLines {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;

    BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next one, without its end; empty after the last. Throws {@link InvalidTrailFile} for one that is too long. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean any = false;
        while (from < to || fill()) {
            any = true;
            int end = end();
            line.write(buffer, from, end - from);
            boolean whole = end < to;
            from = whole ? end + 1 : end;
            if (line.size() > longest) {
                throw new InvalidTrailFile("a line of more than %,d bytes".formatted(longest));
            }
            if (whole) {
                break;
            }
        }
        return any ? Optional.of(line.toByteArray()) : Optional.empty();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(in.read(buffer), 0);
        return to > 0;
    }

    private int end() {
        int end = from;
        while (end < to && buffer[end] != '\n') {
            end++;
        }
        return end;
    }
}
