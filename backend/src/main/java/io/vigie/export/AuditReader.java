package io.vigie.export;

import io.vigie.access.Scope;
import io.vigie.attestations.AttestationReader;
import io.vigie.audits.Audit;
import io.vigie.audits.AuditHost;
import io.vigie.audits.AuditService;
import io.vigie.audits.HostState;
import io.vigie.posture.Freshness;
import io.vigie.posture.frameworks.FrameworkService;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.waivers.Waiver;
import io.vigie.waivers.WaiverFilter;
import io.vigie.waivers.WaiverReader;
import io.vigie.waivers.WaiverState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Derives from an audit's pin what its files say. */
@Component
public class AuditReader {
    private final AuditService audits;
    private final FrameworkService frameworks;
    private final HostPostureService hosts;
    private final VerdictService verdicts;
    private final AttestationReader attestations;
    private final WaiverReader waivers;

    AuditReader(
            AuditService audits,
            FrameworkService frameworks,
            HostPostureService hosts,
            VerdictService verdicts,
            AttestationReader attestations,
            WaiverReader waivers) {
        this.audits = audits;
        this.frameworks = frameworks;
        this.hosts = hosts;
        this.verdicts = verdicts;
        this.attestations = attestations;
        this.waivers = waivers;
    }

    AuditSheet sheet(Scope scope, UUID id, Locale language) {
        Audit audit = audits.audit(scope, id).orElseThrow(() -> CodedException.notFound("audit"));
        Instant pinned = audit.pinnedAt().orElseThrow(() -> new CodedException(ProblemType.AUDIT_NOT_FINISHED));
        return new AuditSheet(
                audit,
                pinned,
                frameworks.result(audits.scope(audit), Moment.pinned(pinned), audits.framework(audit)),
                silent(scope, id),
                attestations
                        .inForce(audits.scope(audit), Moment.pinned(pinned), audit.framework())
                        .among(audits.framework(audit).items()),
                waivers(audit, pinned),
                audits.verify(scope, id),
                language);
    }

    private List<Waiver> waivers(Audit audit, Instant pinned) {
        Set<String> rules = Set.copyOf(audits.framework(audit).rules());
        WaiverFilter inForce = WaiverFilter.ALL.withStates(WaiverState.IN_FORCE);
        Scope scope = audits.scope(audit);
        return all(page -> waivers.waivers(scope, Moment.pinned(pinned), inForce, page), "rule").stream()
                .filter(waiver -> rules.contains(waiver.rule()))
                .toList();
    }

    private List<String> silent(Scope scope, UUID id) {
        return audits.hosts(scope, id).stream()
                .filter(host -> host.state() == HostState.SILENT)
                .map(AuditHost::name)
                .toList();
    }

    /** Hands on every host of the audit with its verdicts, by name; one host at a time is held. */
    public void forEachHost(AuditSheet sheet, Consumer<HostSheet> consumer) {
        Scope scope = audits.scope(sheet.audit());
        Moment moment = Moment.pinned(sheet.pinnedAt());
        HostByHost hostByHost = new HostByHost(
                countedHosts(sheet).iterator(),
                sheet,
                (host, rows) -> verdicts.waived(scope, moment, host).mark(rows),
                consumer);
        verdicts.forEach(scope, moment, sheet.framework().rules(), hostByHost);
        hostByHost.finish();
    }

    private List<HostSummary> countedHosts(AuditSheet sheet) {
        Scope scope = audits.scope(sheet.audit());
        HostFilter filter = HostFilter.ALL.withFreshness(List.of(Freshness.FRESH, Freshness.STALE));
        return all(page -> hosts.hosts(scope, Moment.pinned(sheet.pinnedAt()), filter, page), "name");
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> list, String sort) {
        List<T> all = new ArrayList<>();
        Page<T> page;
        do {
            page = list.apply(new PageRequest(all.size(), 1000, sort));
            all.addAll(page.items());
        } while (!page.items().isEmpty() && all.size() < page.total());
        return all;
    }
}
