package io.vigie.posture;

import io.vigie.rules.verdicts.Severity;

/** Numbers of open findings by severity. */
public record SeverityCounts(long critical, long high, long medium, long low) {
    public static final SeverityCounts NONE = new SeverityCounts(0, 0, 0, 0);

    public long total() {
        return critical + high + medium + low;
    }

    public long of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MEDIUM -> medium;
            case LOW -> low;
        };
    }
}
