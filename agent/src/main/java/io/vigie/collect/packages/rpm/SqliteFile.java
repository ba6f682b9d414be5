package io.vigie.collect.packages.rpm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.objects.NotUnderstood;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads the rows of a table of an SQLite database, page after page, and nothing else of it. */
final class SqliteFile implements Closeable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);
    private static final int HEADER = 100;
    private static final int LEAF = 0x0d;
    private static final int INTERIOR = 0x05;
    private static final int MAXIMUM_DEPTH = 20;

    /** Takes what a row holds: SQLite's record, which ends where the row does. */
    interface Rows {
        void row(InputStream row) throws IOException;
    }

    private final FileChannel channel;
    private final ReadBudget budget;
    private final int pageSize;
    private final int usable;

    SqliteFile(FileChannel channel, ReadBudget budget) throws IOException {
        this.channel = channel;
        this.budget = budget;
        ByteBuffer header = at(0, HEADER);
        for (byte expected : MAGIC) {
            if (header.get() != expected) {
                throw new NotUnderstood("not an SQLite database");
            }
        }
        int size = header.getShort(16) & 0xffff;
        pageSize = size == 1 ? 65_536 : size;
        usable = pageSize - (header.get(20) & 0xff);
        if (Integer.bitCount(pageSize) != 1 || usable < 480) {
            throw new NotUnderstood("an SQLite database with pages of an impossible size");
        }
    }

    /** Hands over the rows of a table in the order of their numbers. Throws NotUnderstood when there is no such table. */
    void rows(String table, Rows rows) throws IOException {
        int[] root = new int[1];
        walk(1, 0, row -> {
            SqliteRecord schema = SqliteRecord.read(new DataInputStream(row));
            if (schema.text(0).equals("table") && schema.text(1).equals(table)) {
                root[0] = (int) schema.number(3);
            }
        });
        if (root[0] < 2) {
            throw new NotUnderstood("an SQLite database without the table " + table);
        }
        walk(root[0], 0, rows);
    }

    private void walk(int number, int depth, Rows rows) throws IOException {
        ByteBuffer page = page(number);
        int start = number == 1 ? HEADER : 0;
        int kind = page.get(start);
        if (depth > MAXIMUM_DEPTH || kind != LEAF && kind != INTERIOR) {
            throw new NotUnderstood("an SQLite table whose tree is broken");
        }
        int cells = page.getShort(start + 3) & 0xffff;
        int pointers = start + (kind == LEAF ? 8 : 12);
        for (int i = 0; i < cells; i++) {
            int cell = page.getShort(checked(pointers + 2 * i, 2)) & 0xffff;
            if (kind == LEAF) {
                rows.row(payload(page.position(checked(cell, 4))));
            } else {
                walk(page.getInt(checked(cell, 4)), depth + 1, rows);
            }
        }
        if (kind == INTERIOR) {
            walk(page.getInt(start + 8), depth + 1, rows);
        }
    }

    private InputStream payload(ByteBuffer page) {
        long size = varint(page);
        varint(page);
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        long split = size < 0 ? 0 : least + (size - least) % (usable - 4);
        int local = (int) (size <= most ? size : split <= most ? split : least);
        int start = page.position();
        boolean overflows = size > most;
        if (size < 0 || start + local + (overflows ? 4 : 0) > pageSize) {
            throw new NotUnderstood("an SQLite row that leaves its page");
        }
        int next = overflows ? page.getInt(start + local) : 0;
        return new SqliteRow(this, page.duplicate().position(start).limit(start + local), next, size - local);
    }

    private static long varint(ByteBuffer page) {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            if (!page.hasRemaining()) {
                throw new NotUnderstood("an SQLite number that leaves its page");
            }
            int next = page.get();
            if (i == 8) {
                return value << 8 | next & 0xff;
            }
            value = value << 7 | next & 0x7f;
            if (next >= 0) {
                return value;
            }
        }
        return value;
    }

    private int checked(int offset, int length) {
        if (offset < 0 || offset + length > pageSize) {
            throw new NotUnderstood("an SQLite cell outside its page");
        }
        return offset;
    }

    int usable() {
        return usable;
    }

    ByteBuffer page(int number) throws IOException {
        if (number < 1) {
            throw new NotUnderstood("an SQLite page that cannot be");
        }
        return at((number - 1L) * pageSize, pageSize);
    }

    private ByteBuffer at(long offset, int length) throws IOException {
        budget.spend(length);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new NotUnderstood("an SQLite database cut short");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
