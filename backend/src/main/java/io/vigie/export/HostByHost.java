package io.vigie.export;

import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictService.HostVerdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Gathers verdicts into sheets. Hosts and verdicts come in one order; a host without any verdict has its sheet too. */
final class HostByHost implements Consumer<HostVerdict> {
    private final Iterator<HostSummary> hosts;
    private final AuditSheet audit;
    private final BiFunction<UUID, List<SubjectVerdict>, List<SubjectVerdict>> waivers;
    private final Consumer<HostSheet> consumer;
    private final List<HostVerdict> gathered = new ArrayList<>();

    /** @param waivers adds to a host's verdicts what silences them; asked for hosts alone on which anything does */
    HostByHost(
            Iterator<HostSummary> hosts,
            AuditSheet audit,
            BiFunction<UUID, List<SubjectVerdict>, List<SubjectVerdict>> waivers,
            Consumer<HostSheet> consumer) {
        this.waivers = waivers;
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
        boolean waived = host.accepted().waived().total() > 0;
        consumer.accept(HostSheet.of(host, audit, waived ? waivers.apply(host.id(), rows) : rows));
    }
}
