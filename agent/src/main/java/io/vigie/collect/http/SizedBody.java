package io.vigie.collect.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** A body whose length was said beforehand. */
final class SizedBody extends InputStream {
    private final InputStream input;
    private long left;

    SizedBody(InputStream input, String length) throws ProtocolException {
        this.input = input;
        try {
            this.left = Long.parseUnsignedLong(length);
        } catch (NumberFormatException notANumber) {
            throw new ProtocolException("a length that is no number");
        }
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
