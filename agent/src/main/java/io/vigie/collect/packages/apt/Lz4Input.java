package io.vigie.collect.packages.apt;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses LZ4 frames, in which apt keeps its lists when told to keep them small. Holds the last 64 KiB, which matches
 * reach back to, and the 64 KiB after them, whatever the size of a block. Checksums are passed over: the archive's
 * signature was checked by apt.
 */
final class Lz4Input extends InputStream {
    private static final int MAGIC = 0x184D2204;
    private static final int WINDOW = 64 * 1024;
    private static final int VERSION = 0xc0;
    private static final int BLOCK_CHECKSUM = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int DICTIONARY = 0x01;

    private final InputStream input;
    private final byte[] buffer = new byte[32 * 1024];
    private final byte[] output = new byte[2 * WINDOW];
    private int position;
    private int limit;
    private int given;
    private int written;
    private int flags;
    private boolean inFrame;
    private boolean inBlock;
    private boolean plainBlock;
    private long blockLeft;
    private int literals;
    private boolean matchDue;
    private int token;
    private int matchLength;
    private int matchOffset;

    Lz4Input(InputStream input) {
        this.input = input;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (given == written && length > 0 && !decompress()) {
            return -1;
        }
        int count = Math.min(length, written - given);
        System.arraycopy(output, given, bytes, offset, count);
        given += count;
        return count;
    }

    /** Fills the output behind the bytes that matches may still reach back to; false at the end. */
    private boolean decompress() throws IOException {
        if (written == output.length) {
            System.arraycopy(output, WINDOW, output, 0, WINDOW);
            written = WINDOW;
            given = WINDOW;
        }
        while (written < output.length && ready()) {
            if (literals > 0) {
                copyLiterals();
            } else {
                copyMatch();
            }
        }
        return given < written;
    }

    private void copyLiterals() throws IOException {
        if (position == limit && !fill()) {
            throw cutShort();
        }
        int count = Math.min(Math.min(literals, limit - position), output.length - written);
        if (count > blockLeft) {
            throw beyondBlock();
        }
        System.arraycopy(buffer, position, output, written, count);
        position += count;
        blockLeft -= count;
        literals -= count;
        written += count;
    }

    /** Byte by byte, since a match may reach into what it has just brought. */
    private void copyMatch() {
        byte[] bytes = output;
        int count = Math.min(matchLength, bytes.length - written);
        int end = written + count;
        for (int to = written, from = written - matchOffset; to < end; to++, from++) {
            bytes[to] = bytes[from];
        }
        written = end;
        matchLength -= count;
    }

    /** Whether a literal or a byte of a match comes next; false at the end. */
    private boolean ready() throws IOException {
        while (literals == 0 && matchLength == 0) {
            if (matchDue) {
                matchDue = false;
                startMatch();
            } else if (blockLeft > 0) {
                startSequence();
            } else if (!nextBlock()) {
                return false;
            }
        }
        return true;
    }

    private void startSequence() throws IOException {
        if (plainBlock) {
            literals = (int) blockLeft;
            return;
        }
        token = blockByte();
        literals = extended(token >> 4);
        matchDue = true;
    }

    /** The last sequence of a block is literals alone. */
    private void startMatch() throws IOException {
        if (blockLeft == 0) {
            return;
        }
        matchOffset = blockByte() | blockByte() << 8;
        if (matchOffset == 0 || matchOffset > written) {
            throw new IOException("an LZ4 match before the beginning");
        }
        matchLength = Math.max(4, extended(token & 15) + 4);
    }

    private int extended(int nibble) throws IOException {
        int length = nibble;
        int more = nibble == 15 ? 255 : 0;
        while (more == 255) {
            more = blockByte();
            length += more;
            if (length < 0) {
                throw new IOException("an LZ4 length out of range");
            }
        }
        return length;
    }

    private boolean nextBlock() throws IOException {
        skip(inBlock && (flags & BLOCK_CHECKSUM) != 0 ? 4 : 0);
        inBlock = false;
        while (inFrame || startFrame()) {
            long size = little(4);
            if (size != 0) {
                plainBlock = (size & 0x80000000L) != 0;
                blockLeft = size & 0x7fffffffL;
                inBlock = true;
                return true;
            }
            skip((flags & CONTENT_CHECKSUM) != 0 ? 4 : 0);
            inFrame = false;
        }
        return false;
    }

    private boolean startFrame() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        if (little(4) != MAGIC) {
            throw new IOException("not an LZ4 frame");
        }
        flags = needed();
        if ((flags & VERSION) != 0x40 || (flags & DICTIONARY) != 0) {
            throw new IOException("an LZ4 frame of an unknown kind");
        }
        skip((flags & CONTENT_SIZE) != 0 ? 10 : 2);
        inFrame = true;
        return true;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            needed();
        }
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) needed() << 8 * i;
        }
        return value;
    }

    private int blockByte() throws IOException {
        if (--blockLeft < 0) {
            throw beyondBlock();
        }
        return needed();
    }

    private int needed() throws IOException {
        if (position == limit && !fill()) {
            throw cutShort();
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, input.read(buffer));
        return limit > 0;
    }

    private static IOException beyondBlock() {
        return new IOException("an LZ4 sequence beyond its block");
    }

    private static IOException cutShort() {
        return new IOException("an LZ4 frame cut short");
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
