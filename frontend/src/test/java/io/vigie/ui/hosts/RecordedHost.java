package io.vigie.ui.hosts;

import io.vigie.inventory.growth.HostLimit;
import io.vigie.judging.HostFigures;
import io.vigie.judging.SubjectVerdict;
import io.vigie.posture.Accepted;
import io.vigie.posture.Freshness;
import io.vigie.posture.SeverityCounts;
import io.vigie.posture.findings.FailingRule;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.posture.hosts.HostSummary;
import io.vigie.posture.subjects.SubjectRow;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.Configuration;
import io.vigie.report.SubjectKind;
import io.vigie.report.reader.ReportReader;
import io.vigie.risk.Grade;
import io.vigie.rules.fixes.plan.FixPlanner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A host whose facts a test writes down as a report has them. */
final class RecordedHost implements HostReadings {
    private static final UUID ID = UUID.fromString("0d0b7a52-2f0e-4d8c-9a57-6f9a3d1f2b44");
    static final HostFigures EIGHT_GIGABYTES = new HostFigures(
            Optional.of("Debian 13"),
            Optional.of("28.5.1"),
            12,
            7,
            Optional.of(8L << 30),
            4L << 30,
            3,
            Optional.of(4L),
            2000,
            Optional.of(true));

    private final List<SubjectRow> subjects = new ArrayList<>();
    private final List<SubjectVerdict> verdicts = new ArrayList<>();
    final List<PageRequest> asked = new ArrayList<>();

    static HostSummary summary(String name, Freshness freshness, HostFigures figures) {
        Optional<Instant> heard = freshness == Freshness.NEVER_REPORTED ? Optional.empty() : Optional.of(Instant.now());
        return new HostSummary(
                ID,
                name,
                "/prod/paris",
                false,
                freshness,
                Instant.EPOCH,
                heard,
                heard,
                1,
                63.4,
                Grade.of(63.4),
                Accepted.ofRaw(1),
                new SeverityCounts(1, 2, 0, 0),
                0,
                figures,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    static HostSummary limited(HostLimit limit) {
        HostSummary host = summary("build-1", Freshness.FRESH, EIGHT_GIGABYTES);
        return new HostSummary(
                host.id(),
                host.name(),
                host.group(),
                host.sample(),
                host.freshness(),
                host.enrolledAt(),
                host.heardAt(),
                host.scannedAt(),
                host.hazard(),
                host.score(),
                host.grade(),
                host.accepted(),
                host.open(),
                host.unknown(),
                host.figures(),
                host.agentVersion(),
                host.labels(),
                Optional.of(limit));
    }

    static HostPosture posture(HostFigures figures) {
        return new HostPosture(summary("paris-1", Freshness.FRESH, figures), List.of());
    }

    /** Adds a subject: facts and instance in JSON, with single quotes. */
    RecordedHost with(SubjectKind kind, String name, String facts, String instance) {
        subjects.add(new SubjectRow(
                kind,
                "name:" + name,
                name,
                ReportReader.readConfiguration(kind, bytes(facts)),
                instance.isEmpty() ? Optional.empty() : Optional.of(ReportReader.readInstance(kind, bytes(instance))),
                Map.of(),
                new SeverityCounts(1, 0, 0, 0),
                Optional.of(0.2),
                Optional.of(0.25),
                Instant.EPOCH));
        return this;
    }

    /** Adds a container that runs. */
    RecordedHost running(String name, String facts) {
        return with(SubjectKind.CONTAINER, name, facts, "{'id':'c0ffee','state':'running','addresses':{}}");
    }

    RecordedHost with(SubjectVerdict verdict) {
        verdicts.add(verdict);
        return this;
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public UUID id() {
        return ID;
    }

    @Override
    public Optional<HostPosture> posture() {
        return Optional.of(posture(EIGHT_GIGABYTES));
    }

    @Override
    public Page<Finding> findings(String words, PageRequest page) {
        return new Page<>(List.of(), 0);
    }

    @Override
    public Map<String, FailingRule> failing() {
        return Map.of();
    }

    @Override
    public Optional<Configuration> configuration(SubjectKind kind, String key) {
        return subjects.stream()
                .filter(row -> row.kind() == kind && row.key().equals(key))
                .map(SubjectRow::configuration)
                .findFirst();
    }

    @Override
    public Page<SubjectRow> subjects(SubjectKind kind, String words, PageRequest page) {
        asked.add(page);
        List<SubjectRow> found = subjects.stream()
                .filter(row -> row.kind() == kind && row.name().contains(words))
                .toList();
        return new Page<>(found.stream().skip(page.offset()).limit(page.size()).toList(), found.size());
    }

    @Override
    public GroupFixes fixes(Locale language) {
        return new GroupFixes(List.of(FixPlanner.plan("web-1", Instant.EPOCH, List.of(), 0, language)), 0);
    }

    @Override
    public List<SubjectVerdict> verdicts(Collection<String> rules) {
        return verdicts.stream()
                .filter(verdict -> rules.contains(verdict.rule()))
                .toList();
    }
}
