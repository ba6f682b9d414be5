package io.vigie.posture.fixes;

import io.vigie.access.GroupPath;
import io.vigie.access.RequiresRight;
import io.vigie.access.Right;
import io.vigie.access.Scope;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.findings.FindingFilter;
import io.vigie.posture.findings.FindingService;
import io.vigie.posture.hosts.HostFilter;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostPostureService;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.query.Moment;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.plan.FixPlan;
import io.vigie.rules.fixes.plan.FixPlanner;
import io.vigie.rules.fixes.plan.OpenFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is to be changed so that the findings of a host, or of a group's hosts, end; cut to a scope. */
@Service
@RequiresRight(Right.SEE_POSTURE)
public class FixFileService {
    /** Findings of one host that a file takes, the most severe first. */
    public static final int MOST_FINDINGS = 2_000;
    /** Hosts of one group that a file takes, the worst first. */
    public static final int MOST_HOSTS = 50;

    private static final int PAGE = 500;

    private final FindingService findings;
    private final HostPostureService hosts;
    private final Catalogue catalogue;

    FixFileService(FindingService findings, HostPostureService hosts, Catalogue catalogue) {
        this.findings = findings;
        this.hosts = hosts;
        this.catalogue = catalogue;
    }

    /** The plan of a host; empty when there is none of this id in the scope. */
    @Transactional(readOnly = true)
    public Optional<FixPlan> ofHost(Scope scope, Moment moment, UUID host, Locale language) {
        return hosts.host(scope, moment, host)
                .map(HostPosture::summary)
                .map(found -> plan(scope, moment, found, language));
    }

    /** The plans of a group's hosts, the worst first; none when there is no host of it in the scope. */
    @Transactional(readOnly = true)
    public GroupFixes ofGroup(Scope scope, Moment moment, GroupPath group, Locale language) {
        HostFilter filter = HostFilter.ALL.withGroup(Optional.of(group.value()));
        Page<HostSummary> page = hosts.hosts(scope, moment, filter, PageRequest.first(MOST_HOSTS));
        List<FixPlan> plans = page.items().stream()
                .map(host -> plan(scope, moment, host, language))
                .toList();
        return new GroupFixes(plans, page.total() - plans.size());
    }

    private FixPlan plan(Scope scope, Moment moment, HostSummary host, Locale language) {
        // The same state gives the same file, whenever it is asked for.
        Instant at = moment.past().or(host::scannedAt).orElse(host.enrolledAt());
        FindingFilter filter = FindingFilter.ALL.withHost(host.id());
        List<OpenFinding> open = new ArrayList<>();
        long total = PAGE;
        long read = 0;
        while (read < total && read < MOST_FINDINGS) {
            Page<Finding> page = findings.findings(scope, moment, filter, new PageRequest(read, PAGE, ""));
            total = page.total();
            page.items().forEach(finding -> open(finding, language).ifPresent(open::add));
            read += PAGE;
        }
        return FixPlanner.plan(host.name(), at, open, total - open.size(), language);
    }

    /** Empty where the catalogue no longer has the rule. */
    private Optional<OpenFinding> open(Finding finding, Locale language) {
        return catalogue
                .rule(finding.rule())
                .map(rule ->
                        OpenFinding.of(rule, finding.severity(), finding.subjectName(), finding.evidence(), language));
    }
}
