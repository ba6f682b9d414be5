package io.vigie.collect.packages.rpm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of a row, which may go on in a chain of other pages. */
final class SqliteRow extends InputStream {
    private final SqliteFile file;
    private ByteBuffer part;
    private int nextPage;
    private long left;

    SqliteRow(SqliteFile file, ByteBuffer part, int nextPage, long left) {
        this.file = file;
        this.part = part;
        this.nextPage = nextPage;
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        return ready() ? part.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || !ready()) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, part.remaining());
        part.get(bytes, offset, count);
        return count;
    }

    private boolean ready() throws IOException {
        if (!part.hasRemaining() && left > 0) {
            ByteBuffer page = file.page(nextPage);
            nextPage = page.getInt();
            int count = (int) Math.min(left, file.usable() - 4);
            part = page.limit(4 + count);
            left -= count;
        }
        return part.hasRemaining();
    }
}
