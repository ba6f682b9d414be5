package io.vigie.collect.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.regex.Pattern;

/** A body whose length was said beforehand. */
final class SizedBody extends InputStream {
    /** At most eighteen, so that the length fits a long. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final InputStream input;
    private long left;

    SizedBody(InputStream input, String length) throws ProtocolException {
        this.input = input;
        if (!DIGITS.matcher(length).matches()) {
            throw new ProtocolException("a length that is no number");
        }
        this.left = Long.parseLong(length);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int count = input.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the answer was cut short");
        }
        left -= count;
        return count;
    }
}
