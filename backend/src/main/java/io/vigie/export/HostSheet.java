package io.vigie.export;

import io.vigie.attestations.Attestation;
import io.vigie.posture.frameworks.ConcernedHost;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictRow;
import io.vigie.rules.frameworks.FrameworkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One host of an audit with every verdict on it, by item of the framework. */
public record HostSheet(HostSummary host, List<Line> lines) {

    /**
     * A verdict on one item; without a row where no rule decides, or where the rules find no subject.
     *
     * @param attested what somebody says of an item that no rule decides
     * @param awaited whether the item takes what somebody says of this host
     */
    public record Line(FrameworkItem item, Optional<VerdictRow> row, Optional<Attestation> attested, boolean awaited) {
        public String verdict() {
            return row.map(VerdictRow::verdict)
                    .or(() -> attested.map(said -> said.answer().word()))
                    .orElse(awaited ? "manual" : "not-applicable");
        }
    }

    /** Every item yields at least one line. */
    static HostSheet of(HostSummary host, AuditSheet audit, List<VerdictRow> rows) {
        Map<String, List<VerdictRow>> byRule = rows.stream().collect(Collectors.groupingBy(VerdictRow::rule));
        List<Line> lines = new ArrayList<>();
        for (FrameworkItem item : audit.framework().items()) {
            int before = lines.size();
            item.rules()
                    .forEach(rule -> byRule.getOrDefault(rule, List.of())
                            .forEach(row -> lines.add(new Line(item, Optional.of(row), Optional.empty(), false))));
            if (lines.size() == before) {
                lines.add(withoutRow(item, host, audit, new ConcernedHost(byRule)));
            }
        }
        return new HostSheet(host, lines);
    }

    private static Line withoutRow(FrameworkItem item, HostSummary host, AuditSheet audit, ConcernedHost concerned) {
        boolean awaited = item.manual() && concerned.by(item);
        return new Line(
                item,
                Optional.empty(),
                awaited ? audit.attested().of(host.id(), host.group(), item.id()) : Optional.empty(),
                awaited);
    }
}
