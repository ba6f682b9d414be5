package io.vigie.posture.web;

import io.vigie.attestations.Attestation;
import io.vigie.i18n.Text;
import io.vigie.posture.SeverityCounts;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.hosts.FleetPosture;
import io.vigie.posture.hosts.HostPackage;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.hosts.RuleShare;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.posture.verdicts.VerdictMessage;
import io.vigie.posture.verdicts.VerdictRow;
import io.vigie.report.Configuration;
import io.vigie.report.Instance;
import io.vigie.report.value.PackageUpdate;
import io.vigie.rules.Catalogue;
import io.vigie.rules.fixes.Fix;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.frameworks.FrameworkItem;
import io.vigie.rules.verdicts.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is answered, as it is described in openapi.yaml. */
final class Responses {
    private Responses() {}

    record Share(String rule, double hazard, double share, double scoreWithout) {
        static Share of(RuleShare share) {
            return new Share(share.rule(), share.hazard(), share.share(), share.scoreWithout());
        }
    }

    record Severities(long critical, long high, long medium, long low) {
        static Severities of(SeverityCounts counts) {
            return new Severities(counts.critical(), counts.high(), counts.medium(), counts.low());
        }
    }

    record Fleet(
            Instant at,
            double hazard,
            double score,
            String grade,
            long hosts,
            long fresh,
            long stale,
            long neverReported,
            Severities open,
            Severities openOnStale,
            List<Share> shares,
            List<Host> worst) {
        static Fleet of(FleetPosture fleet) {
            return new Fleet(
                    fleet.at(),
                    fleet.hazard(),
                    fleet.score(),
                    fleet.grade().name(),
                    fleet.hosts(),
                    fleet.fresh(),
                    fleet.stale(),
                    fleet.neverReported(),
                    Severities.of(fleet.open()),
                    Severities.of(fleet.openOnStale()),
                    fleet.shares().stream().map(Share::of).toList(),
                    fleet.worst().stream().map(Host::of).toList());
        }
    }

    record Host(
            UUID id,
            String name,
            String group,
            boolean sample,
            String freshness,
            Instant enrolledAt,
            Optional<Instant> heardAt,
            Optional<Instant> lookedAt,
            double hazard,
            double score,
            String grade,
            Severities open,
            int unknown,
            int containers,
            int containersRunning,
            Optional<Boolean> rebootRequired,
            Optional<String> operatingSystem,
            Optional<String> engineVersion,
            Optional<String> agentVersion,
            Map<String, String> labels) {
        static Host of(HostSummary host) {
            return new Host(
                    host.id(),
                    host.name(),
                    host.group(),
                    host.sample(),
                    host.freshness().word(),
                    host.enrolledAt(),
                    host.heardAt(),
                    host.lookedAt(),
                    host.hazard(),
                    host.score(),
                    host.grade().name(),
                    Severities.of(host.open()),
                    host.unknown(),
                    host.containers(),
                    host.containersRunning(),
                    host.rebootRequired(),
                    host.operatingSystem(),
                    host.engineVersion(),
                    host.agentVersion(),
                    host.labels());
        }
    }

    record HostDetail(Host host, List<Share> shares) {
        static HostDetail of(HostPosture posture) {
            return new HostDetail(
                    Host.of(posture.summary()),
                    posture.shares().stream().map(Share::of).toList());
        }
    }

    record SubjectDetail(
            String kind,
            String key,
            String name,
            Instant since,
            Severities open,
            Optional<Double> hazard,
            Optional<Double> share,
            Configuration configuration,
            Optional<Instance> instance,
            Map<String, Long> readings) {
        static SubjectDetail of(SubjectRow row) {
            return new SubjectDetail(
                    row.kind().word(),
                    row.key(),
                    row.name(),
                    row.since(),
                    Severities.of(row.open()),
                    row.hazard(),
                    row.share(),
                    row.configuration(),
                    row.instance(),
                    row.readings());
        }
    }

    record Subject(String kind, String name, String key) {}

    record Verdict(
            Optional<String> framework,
            Optional<String> item,
            Optional<String> rule,
            Subject subject,
            String verdict,
            String message,
            Optional<String> why,
            List<Evidence> evidence,
            Optional<Instant> since,
            Optional<UUID> attestation) {
        static Verdict of(Catalogue catalogue, VerdictRow row, Locale language) {
            return new Verdict(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(row.rule()),
                    new Subject(row.kind().word(), row.subjectName(), row.subjectKey()),
                    row.verdict(),
                    VerdictMessage.of(catalogue, row, language),
                    row.why(),
                    row.evidence(),
                    Optional.of(row.since()),
                    Optional.empty());
        }

        Verdict under(String id, FrameworkItem under) {
            return new Verdict(
                    Optional.of(id),
                    Optional.of(under.id()),
                    rule,
                    subject,
                    verdict,
                    message,
                    why,
                    evidence,
                    since,
                    attestation);
        }

        /** What somebody says of an item that no rule decides. */
        static Verdict attested(Attestation said, String host, Locale language) {
            return new Verdict(
                    Optional.of(said.framework()),
                    Optional.of(said.item()),
                    Optional.empty(),
                    new Subject("host", host, "host"),
                    said.answer().word(),
                    VerdictMessage.attested(said, language),
                    Optional.empty(),
                    List.of(),
                    Optional.of(said.at()),
                    Optional.of(said.id()));
        }

        /**
         * An item that no rule decides, or whose rules find no subject, has its verdict on the host.
         *
         * @param awaited whether it takes what somebody says of this host
         */
        static Verdict withoutRow(String id, FrameworkItem item, String host, boolean awaited, Locale language) {
            return new Verdict(
                    Optional.of(id),
                    Optional.of(item.id()),
                    Optional.empty(),
                    new Subject("host", host, "host"),
                    awaited ? "manual" : "not-applicable",
                    awaited ? VerdictMessage.manual(item, language) : VerdictMessage.noSubject(language),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    record HostName(UUID id, String name) {}

    /** What mends a finding, in each way it can be made, with the object's own facts written in. */
    record FixAnswer(
            Optional<String> run,
            Optional<String> compose,
            Optional<String> daemon,
            Optional<String> auditd,
            Optional<String> command,
            String impact) {
        private static final int LONGEST = 64_000;

        static FixAnswer of(Fix fix, Finding finding, Locale language) {
            FixSteps steps = new FixSteps(finding.evidence(), finding.subjectName());
            return new FixAnswer(
                    fix.run().map(way -> written(steps, way, language)),
                    fix.compose().map(way -> written(steps, way, language)),
                    fix.daemon().map(way -> written(steps, way, language)),
                    fix.auditd().map(way -> written(steps, way, language)),
                    fix.command().map(way -> written(steps, way, language)),
                    fix.impact().in(language));
        }

        /** Whole lines only: half a command is another command. */
        private static String written(FixSteps steps, Text way, Locale language) {
            String text = steps.of(way).in(language);
            return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf('\n', LONGEST) + 1) + "# …";
        }
    }

    record FindingAnswer(
            String id,
            HostName host,
            String group,
            String rule,
            int ruleVersion,
            String severity,
            String state,
            Subject subject,
            String verdict,
            String message,
            List<Evidence> evidence,
            Instant since,
            Optional<FixAnswer> fix) {
        static FindingAnswer of(Catalogue catalogue, Finding finding, Locale language) {
            return new FindingAnswer(
                    finding.id(),
                    new HostName(finding.hostId(), finding.hostName()),
                    finding.group(),
                    finding.rule(),
                    finding.ruleVersion(),
                    finding.severity().word(),
                    finding.stale() ? "stale" : "open",
                    new Subject(finding.kind().word(), finding.subjectName(), finding.subjectKey()),
                    finding.stale() ? "unknown" : "fail",
                    VerdictMessage.title(catalogue, finding.rule(), language),
                    finding.evidence(),
                    finding.since(),
                    catalogue.rule(finding.rule()).map(rule -> FixAnswer.of(rule.fix(), finding, language)));
        }
    }

    record Capacity(
            Optional<Long> memoryBytes,
            long memoryLimitsBytes,
            int unlimitedMemory,
            Optional<Long> cpus,
            long cpuLimitsMillis) {
        static Capacity of(HostSummary host) {
            return new Capacity(
                    host.memoryBytes(),
                    host.memoryLimitsBytes(),
                    host.unlimitedMemory(),
                    host.cpus(),
                    host.cpuLimitsMillis());
        }
    }

    record Quota(
            String key,
            String name,
            Optional<String> state,
            Optional<Long> memoryLimitBytes,
            Optional<Long> memoryReservationBytes,
            Optional<Long> memorySwapBytes,
            Optional<Long> cpuLimitMillis,
            Optional<Long> cpuShares,
            Optional<String> cpuSet,
            Optional<Long> processLimit,
            Map<String, Long> readings) {}

    record Quotas(Capacity capacity, List<Quota> items, long total, int page, int size) {}

    /**
     * A package.
     *
     * @param candidate the version that would be installed now; absent where none is newer
     * @param security whether what is pending mends a flaw
     */
    record PackageAnswer(
            String name,
            String version,
            String architecture,
            Optional<String> candidate,
            Optional<Boolean> security,
            Optional<String> source) {
        static PackageAnswer of(HostPackage one) {
            return new PackageAnswer(
                    one.installed().name(),
                    one.installed().version(),
                    one.installed().architecture(),
                    one.update().map(PackageUpdate::candidate),
                    one.update().map(PackageUpdate::security),
                    one.update().map(PackageUpdate::source));
        }
    }

    record Patches(
            Optional<String> operatingSystem,
            Optional<String> kernelRunning,
            Optional<String> kernelInstalled,
            Optional<Boolean> rebootRequired,
            Optional<String> packageManager,
            Optional<Instant> packageListsUpdatedAt,
            Optional<Long> updates,
            Optional<Long> securityUpdates,
            List<PackageAnswer> items,
            long total,
            int page,
            int size) {}
}
