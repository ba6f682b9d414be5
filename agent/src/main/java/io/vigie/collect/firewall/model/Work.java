package io.vigie.collect.firewall.model;

import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;

/** How much may be spent on following packets through the rules of one host, in rules times ranges of clients. */
public final class Work {
    private long left;

    public Work(long most) {
        this.left = most;
    }

    void spend(int ranges) throws NotRead {
        left -= ranges + 1;
        if (left < 0) {
            throw new NotRead(Missing.TOO_LARGE);
        }
    }
}
