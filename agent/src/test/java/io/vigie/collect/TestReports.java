package io.vigie.collect;

import io.vigie.report.AgentDescription;
import io.vigie.report.Report;
import java.time.Instant;
import java.util.Map;

/** Reports of what was collected. */
public final class TestReports {
    private TestReports() {}

    public static Report report(HostScan seen) {
        return new Report(
                Report.VERSION,
                new AgentDescription("1.0", false, Map.of()),
                1,
                1,
                Instant.parse("2026-11-21T10:00:00Z"),
                seen.sections(),
                seen.subjects());
    }
}
