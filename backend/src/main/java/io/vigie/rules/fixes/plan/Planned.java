package io.vigie.rules.fixes.plan;

import java.util.ArrayList;
import java.util.List;

/** A change with the findings that it is for. */
public record Planned<T>(T change, List<OpenFinding> findings) {
    public Planned {
        findings = List.copyOf(findings);
    }

    static <T> Planned<T> of(T change, OpenFinding finding) {
        return new Planned<>(change, List.of(finding));
    }

    /** This change in its place, for one finding more. */
    Planned<T> with(T merged, OpenFinding finding) {
        List<OpenFinding> all = new ArrayList<>(findings);
        if (!all.contains(finding)) {
            all.add(finding);
        }
        return new Planned<>(merged, all);
    }
}
