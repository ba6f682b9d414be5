package io.vigie.cli.format;

import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.AuditResult.JudgedSubject;
import io.vigie.cli.audit.AuditResult.Row;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.Tally;
import io.vigie.compose.file.Place;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Section;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An audit as canonical JSON. What is written must be public to be read. */
public final class JsonFormat {
    private final CliTexts words;
    private final boolean fixes;

    public JsonFormat(CliTexts words, boolean fixes) {
        this.words = words;
        this.fixes = fixes;
    }

    public record AuditResponse(
            HostResponse host,
            EngineResponse engine,
            String framework,
            Instant at,
            List<VerdictResponse> verdicts,
            Map<String, Long> summary,
            Optional<Long> score,
            List<Section> notSeen) {}

    public record HostResponse(String name, Optional<String> operatingSystem, Optional<String> kernel) {}

    public record EngineResponse(
            String address, Optional<Boolean> reachable, Optional<String> problem, Optional<String> version) {}

    public record SubjectResponse(String kind, String name, String key) {
        public static SubjectResponse of(JudgedSubject subject) {
            return new SubjectResponse(subject.kind().word(), subject.name(), subject.key());
        }
    }

    public record VerdictResponse(
            Optional<String> framework,
            Optional<String> item,
            Optional<String> rule,
            Optional<Integer> ruleVersion,
            Optional<String> severity,
            SubjectResponse subject,
            Optional<String> file,
            Optional<Integer> line,
            Verdict verdict,
            Optional<String> why,
            Optional<String> title,
            String message,
            List<Evidence> evidence,
            Optional<String> obsolete,
            Optional<WrittenFix> fix) {}

    public String of(AuditResult audit) {
        return JsonText.of(new AuditResponse(
                host(audit.machine()),
                engine(audit.machine()),
                audit.selection().frameworkId(),
                audit.at(),
                audit.rows().stream().map(row -> verdict(audit, row)).toList(),
                Tally.of(audit).counts(),
                audit.score().map(Math::round),
                audit.blind()));
    }

    private static HostResponse host(AuditResult.Machine machine) {
        return new HostResponse(
                machine.name(),
                machine.host().flatMap(Host::operatingSystem),
                machine.host().flatMap(Host::kernelRunning));
    }

    private static EngineResponse engine(AuditResult.Machine machine) {
        return new EngineResponse(
                machine.address(),
                machine.engine().flatMap(Engine::reachable),
                machine.engine().flatMap(Engine::problem),
                machine.engine().flatMap(Engine::version));
    }

    private VerdictResponse verdict(AuditResult audit, Row row) {
        Optional<Place> place = audit.place(row.subject(), row.evidence());
        return new VerdictResponse(
                row.item().map(item -> item.framework().id()),
                row.item().map(item -> item.item().id()),
                row.rule().map(Rule::id),
                row.rule().map(Rule::version),
                row.severity().map(Severity::word),
                SubjectResponse.of(row.subject()),
                place.map(Place::file),
                place.map(Place::line),
                row.verdict(),
                row.why().map(WhyUnknown::stored),
                row.rule().map(rule -> words.of(rule.title())),
                Messages.of(row, words),
                row.evidence(),
                row.item().flatMap(item -> item.item().obsolete()).map(words::of),
                row.rule()
                        .filter(rule -> fixes && row.verdict() == Verdict.FAIL)
                        .map(rule -> WrittenFix.of(
                                rule.fix(),
                                new FixSteps(row.evidence(), row.subject().name()),
                                words.language())));
    }
}
