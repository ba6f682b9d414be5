package io.vigie.collect.host;

import io.vigie.report.Missing;

/** How many bytes, decompressed, may still be read. Running out is a failure and never looks like the end of a file. */
public final class ReadBudget {
    private long left;

    public ReadBudget(long bytes) {
        left = bytes;
    }

    public void spend(int bytes) throws NotRead {
        left -= Math.max(0, bytes);
        if (left < 0) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }
}
