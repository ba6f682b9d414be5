package io.vigie.export;

import io.vigie.judging.HostItems;
import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.ItemRow;
import java.util.List;

/** One host of an audit with every verdict on it, by item of the framework; every item has at least one. */
public record HostSheet(HostSummary host, List<ItemRow> rows) {

    static HostSheet of(HostSummary host, AuditSheet audit, List<SubjectVerdict> verdicts) {
        HostItems items = new HostItems(verdicts);
        return new HostSheet(
                host,
                audit.framework().items().stream()
                        .flatMap(item -> ItemRow.of(items, item, audit.attested(), host.id(), host.group()).stream())
                        .toList());
    }
}
