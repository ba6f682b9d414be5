package io.vigie.posture.store;

import io.vigie.report.SubjectKind;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A host's verdicts, score or containers are other than before; published after the commit.
 *
 * @param opened findings that this change began
 * @param ended findings that it ended, since the subject passes or is gone
 */
public record PostureChanged(UUID host, Set<OpenFinding> opened, Set<OpenFinding> ended) {

    /** A rule that a subject of the host breaks. */
    public record OpenFinding(String rule, SubjectKind kind, String subjectKey) {}

    public PostureChanged {
        opened = Set.copyOf(opened);
        ended = Set.copyOf(ended);
    }

    /** From the findings that were open before, to those that are open now. */
    public static PostureChanged between(UUID host, Set<OpenFinding> before, Set<OpenFinding> now) {
        return new PostureChanged(host, without(now, before), without(before, now));
    }

    private static Set<OpenFinding> without(Set<OpenFinding> all, Set<OpenFinding> others) {
        Set<OpenFinding> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
