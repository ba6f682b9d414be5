package io.vigie.cli.rule;

import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.format.JsonText;
import io.vigie.judging.SubjectVerdict;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;
import io.vigie.rules.yaml.InvalidRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Mistakes and verdicts for programs. */
public final class RuleJson {
    private final CliTexts words;

    public RuleJson(CliTexts words) {
        this.words = words;
    }

    public record TrialResponse(
            int files,
            List<MistakeResponse> mistakes,
            Optional<Instant> at,
            List<ExamplesResponse> examples,
            List<VerdictResponse> verdicts) {}

    /** Line and column count from 1. */
    public record MistakeResponse(String file, int line, int column, String code, String message) {
        static MistakeResponse of(InvalidRule mistake) {
            return new MistakeResponse(
                    mistake.file(),
                    mistake.line(),
                    mistake.column(),
                    mistake.code().word(),
                    mistake.reason());
        }
    }

    /** How many examples of a rule came out as they say. */
    public record ExamplesResponse(String rule, int passed) {}

    public record SubjectResponse(String kind, String name, String key) {}

    public record VerdictResponse(
            String rule,
            int ruleVersion,
            String severity,
            SubjectResponse subject,
            Verdict verdict,
            Optional<String> why,
            String message,
            List<Evidence> evidence) {}

    public String of(RuleTrial trial) {
        return JsonText.of(new TrialResponse(
                trial.fileCount(),
                trial.mistakes().all().stream().map(MistakeResponse::of).toList(),
                trial.tried().flatMap(TriedRules::report).map(report -> report.collectedAt()),
                trial.tried().stream().flatMap(RuleJson::examples).toList(),
                trial.tried().stream().flatMap(this::verdicts).toList()));
    }

    private static Stream<ExamplesResponse> examples(TriedRules tried) {
        return tried.examples().entrySet().stream()
                .map(rule -> new ExamplesResponse(rule.getKey().id(), rule.getValue()));
    }

    private Stream<VerdictResponse> verdicts(TriedRules tried) {
        return tried.verdicts().entrySet().stream()
                .flatMap(rule -> rule.getValue().stream().map(verdict -> verdict(rule.getKey(), verdict)));
    }

    private VerdictResponse verdict(Rule rule, SubjectVerdict verdict) {
        return new VerdictResponse(
                rule.id(),
                rule.version(),
                rule.severity().word(),
                new SubjectResponse(verdict.kind().word(), verdict.name(), verdict.key()),
                verdict.verdict(),
                verdict.why().map(WhyUnknown::stored),
                message(rule, verdict),
                verdict.evidence());
    }

    private String message(Rule rule, SubjectVerdict verdict) {
        return switch (verdict.verdict()) {
            case FAIL -> rule.findingOf(verdict.evidence(), verdict.name(), words.language());
            case UNKNOWN ->
                verdict.why().map(WhyUnknown::sentence).map(words::of).orElse("");
            case PASS, NOT_APPLICABLE, MANUAL -> words.of(rule.title());
        };
    }
}
