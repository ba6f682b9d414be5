package io.vigie.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/** A stored file, of which one piece at a time is read: however slow its reader, it holds no database connection. */
final class StoredFileStream extends InputStream {
    private final IntFunction<Optional<byte[]>> pieces;
    private final long size;
    private byte[] piece = new byte[0];
    private int number;
    private int position;
    private long read;

    StoredFileStream(long size, IntFunction<Optional<byte[]>> pieces) {
        this.size = size;
        this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (position == piece.length && !hasNext()) {
            return -1;
        }
        int taken = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, bytes, offset, taken);
        position += taken;
        read += taken;
        return taken;
    }

    /** A file that is removed meanwhile must not look like one that ends here. */
    private boolean hasNext() throws IOException {
        if (read >= size) {
            return false;
        }
        piece = pieces.apply(number++).orElseThrow(() -> new IOException("The file was removed while it was read"));
        position = 0;
        return piece.length > 0;
    }
}
