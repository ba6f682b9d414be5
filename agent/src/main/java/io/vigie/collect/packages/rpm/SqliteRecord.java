package io.vigie.collect.packages.rpm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.objects.NotUnderstood;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A row's columns, as far as they are small. */
record SqliteRecord(List<Object> columns) {
    private static final int MAXIMUM_COLUMNS = 100;
    private static final int MAXIMUM_BYTES = 64 * 1024;

    static SqliteRecord read(DataInputStream row) throws IOException {
        List<Object> columns = new ArrayList<>();
        for (long type : types(row)) {
            columns.add(column(type, row));
        }
        return new SqliteRecord(columns);
    }

    /** Reads what stands before the columns: a number for each that tells its type and its length. */
    static List<Long> types(DataInputStream row) throws IOException {
        List<Long> types = new ArrayList<>();
        long[] read = new long[1];
        long header = varint(row, read);
        while (read[0] < header) {
            types.add(varint(row, read));
            if (types.size() > MAXIMUM_COLUMNS) {
                throw new NotUnderstood("an SQLite row of too many columns");
            }
        }
        return types;
    }

    static long length(long type) {
        return type >= 12 ? (type - 12) / 2 : type == 5 ? 6 : type == 6 || type == 7 ? 8 : type > 7 ? 0 : type;
    }

    private static Object column(long type, DataInputStream row) throws IOException {
        if (type < 0 || length(type) > MAXIMUM_BYTES) {
            throw new NotUnderstood("an SQLite column that is too long");
        }
        byte[] bytes = row.readNBytes((int) length(type));
        if (type >= 12) {
            return new String(bytes, UTF_8);
        }
        long number = type == 9 ? 1 : 0;
        for (byte b : bytes) {
            number = number << 8 | b & 0xff;
        }
        return number;
    }

    private static long varint(DataInputStream row, long[] read) throws IOException {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            int next = row.readByte();
            read[0]++;
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

    String text(int index) {
        return index < columns.size() && columns.get(index) instanceof String text ? text : "";
    }

    long number(int index) {
        return index < columns.size() && columns.get(index) instanceof Long number ? number : 0;
    }
}
