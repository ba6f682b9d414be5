package io.vigie.posture.frameworks;

import io.vigie.rules.verdicts.Verdict;
import java.util.Arrays;
import java.util.Map;

/**
 * The worst that each rule says of a host's subjects, in a byte for each rule's {@link RuleNumbers number}: a fleet has as many
 * of these as it has hosts that differ, and every item of every framework asks all of them.
 */
final class RuleVerdicts {
    static final RuleVerdicts NONE = new RuleVerdicts(new byte[0]);
    private static final byte NO_SUBJECT = (byte) Verdict.values().length;
    private static final Verdict[] VERDICTS = Verdict.values();

    private final byte[] byNumber;

    private RuleVerdicts(byte[] byNumber) {
        this.byNumber = byNumber;
    }

    static RuleVerdicts of(Map<Integer, Verdict> byNumber) {
        int length =
                byNumber.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
        byte[] verdicts = new byte[length];
        Arrays.fill(verdicts, NO_SUBJECT);
        byNumber.forEach((number, verdict) -> verdicts[number] = (byte) verdict.ordinal());
        return new RuleVerdicts(verdicts);
    }

    /** The worst of these rules; not applicable where none of them has found a subject. */
    Verdict worst(int[] rules) {
        int worst = Verdict.NOT_APPLICABLE.ordinal();
        for (int rule : rules) {
            if (rule < byNumber.length && byNumber[rule] < worst) {
                worst = byNumber[rule];
            }
        }
        return VERDICTS[worst];
    }

    /** Whether one of these rules has looked at the host and applies to nothing there. */
    boolean idle(int[] rules) {
        return Arrays.stream(rules)
                .anyMatch(rule -> rule < byNumber.length && byNumber[rule] == Verdict.NOT_APPLICABLE.ordinal());
    }

    /** Of a host that was not heard from for too long. */
    RuleVerdicts stale() {
        byte[] unknown = byNumber.clone();
        for (int i = 0; i < unknown.length; i++) {
            unknown[i] = unknown[i] == NO_SUBJECT ? NO_SUBJECT : (byte) Verdict.UNKNOWN.ordinal();
        }
        return new RuleVerdicts(unknown);
    }
}
