package io.vigie.collect;

import java.io.IOException;

/** How many bytes, decompressed, may still be read. Running out is a failure and never looks like the end of a file. */
final class ReadBudget {
    /** There is more to read than anybody is willing to read. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("more than is read of a host");
        }
    }

    private long left;

    ReadBudget(long bytes) {
        left = bytes;
    }

    void spend(int bytes) throws IOException {
        left -= Math.max(0, bytes);
        if (left < 0) {
            throw new Exceeded();
        }
    }
}
