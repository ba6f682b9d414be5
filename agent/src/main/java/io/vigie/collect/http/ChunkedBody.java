package io.vigie.collect.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.regex.Pattern;

/** A body that comes in chunks, each with its length before it. */
final class ChunkedBody extends InputStream {
    /** At most fifteen, so that the length fits a long. */
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{1,15}");

    private final InputStream input;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream input) {
        this.input = input;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = input.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the answer was cut short");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first && !HttpResponse.line(input).isEmpty()) {
            throw new ProtocolException("a chunk without its end");
        }
        first = false;
        left = length(HttpResponse.line(input));
        if (left == 0) {
            ended = true;
            skipTrailers();
        }
    }

    private static long length(String line) throws ProtocolException {
        int semicolon = line.indexOf(';');
        String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (!DIGITS.matcher(digits).matches()) {
            throw new ProtocolException("a chunk length that is no number");
        }
        return Long.parseLong(digits, 16);
    }

    private void skipTrailers() throws IOException {
        int trailers = 0;
        while (!HttpResponse.line(input).isEmpty()) {
            if (++trailers > 100) {
                throw new ProtocolException("trailers without end");
            }
        }
    }
}
