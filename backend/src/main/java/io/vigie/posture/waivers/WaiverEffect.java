package io.vigie.posture.waivers;

import io.vigie.report.SubjectKind;
import java.util.List;
import java.util.UUID;

/**
 * What a waiver silences now, be it in force or only asked for, and what becomes of the score of the place in which it holds:
 * the host's, or the group's.
 *
 * @param findings it silences, those left out that another waiver silences already
 * @param covered by another waiver in force too
 * @param hosts on which any of the findings is
 * @param score raw, 0 – 100
 * @param acceptedWithout the accepted score of the place without the waiver
 * @param acceptedWith the same with it; never more
 * @param first some of the findings, by host and object
 */
public record WaiverEffect(
        long findings,
        long covered,
        long hosts,
        double score,
        double acceptedWithout,
        double acceptedWith,
        List<Silenced> first) {
    /** How many findings are named. */
    public static final int NAMED = 20;

    public WaiverEffect {
        first = List.copyOf(first);
    }

    /** A finding that it silences. */
    public record Silenced(UUID host, String hostName, SubjectKind kind, String subjectKey, String subjectName) {}
}
