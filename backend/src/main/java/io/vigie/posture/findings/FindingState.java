package io.vigie.posture.findings;

import io.vigie.json.Word;
import java.util.List;
import java.util.Locale;

/** Whether a finding counts in the accepted score. */
public enum FindingState implements Word {
    OPEN,
    /** A waiver in force silences it; it counts in the raw score alone. */
    WAIVED;

    public static final List<FindingState> ALL = List.of(values());

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
