package io.vigie.export;

import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictService.HostVerdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Gathers verdicts into sheets. Hosts and verdicts come in one order; a host without any verdict has its sheet too. */
final class HostByHost implements Consumer<HostVerdict> {
    private final Iterator<HostSummary> hosts;
    private final AuditSheet audit;
    private final Consumer<HostSheet> consumer;
    private final List<HostVerdict> gathered = new ArrayList<>();

    HostByHost(Iterator<HostSummary> hosts, AuditSheet audit, Consumer<HostSheet> consumer) {
        this.hosts = hosts;
        this.audit = audit;
        this.consumer = consumer;
    }

    @Override
    public void accept(HostVerdict verdict) {
        if (!gathered.isEmpty() && !gathered.getFirst().hostId().equals(verdict.hostId())) {
            handOn();
        }
        gathered.add(verdict);
    }

    void finish() {
        if (!gathered.isEmpty()) {
            handOn();
        }
        hosts.forEachRemaining(host -> handOn(host, List.of()));
    }

    private void handOn() {
        UUID id = gathered.getFirst().hostId();
        List<SubjectVerdict> rows = gathered.stream().map(HostVerdict::row).toList();
        gathered.clear();
        while (hosts.hasNext()) {
            HostSummary host = hosts.next();
            if (host.id().equals(id)) {
                handOn(host, rows);
                return;
            }
            handOn(host, List.of());
        }
        throw new IllegalStateException("host " + id + " has verdicts but is not counted, or is out of order");
    }

    private void handOn(HostSummary host, List<SubjectVerdict> rows) {
        consumer.accept(HostSheet.of(host, audit, rows));
    }
}
