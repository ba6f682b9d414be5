package io.vigie.export.pdf;

import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.ItemRow;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** One host with how many of its objects fail which control, by severity, and how many verdicts are otherwise. */
final class HostLine {
    private final HostSummary host;
    private final Map<Severity, Integer> failed = new EnumMap<>(Severity.class);
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

    HostLine(HostSummary host) {
        this.host = host;
    }

    void count(ItemRow row) {
        verdicts.merge(row.verdict(), 1, Integer::sum);
        if (row.verdict() == Verdict.FAIL) {
            row.row().map(SubjectVerdict::severity).ifPresent(severity -> failed.merge(severity, 1, Integer::sum));
        }
    }

    HostSummary host() {
        return host;
    }

    int failed(Severity severity) {
        return failed.getOrDefault(severity, 0);
    }

    int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }
}
