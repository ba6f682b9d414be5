package io.vigie.cli.format;

import io.vigie.cli.audit.AuditResult.Row;
import io.vigie.cli.audit.CliTexts;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.Verdict.Unknown;
import io.vigie.rules.verdicts.WhyUnknown;
import java.util.Optional;

/** What verdicts mean, in one sentence for people. */
public record VerdictTexts(CliTexts words) {

    String message(Row row) {
        String why = row.verdict() instanceof Verdict.Manual
                ? row.item()
                        .flatMap(item -> item.item().whyManual())
                        .map(text -> ". " + words.of(text))
                        .orElse("")
                : "";
        return message(row.rule(), row.verdict()) + why;
    }

    String message(Optional<Rule> rule, Verdict verdict) {
        return switch (verdict) {
            case Unknown unknown -> reason(unknown);
            case Verdict.Manual() -> words.text("verdict.manual");
            case Verdict.NotApplicable() -> rule.map(this::title).orElseGet(() -> words.text("verdict.no-subject"));
            case Verdict.Pass(), Verdict.Fail() -> rule.map(this::title).orElse("");
        };
    }

    private String title(Rule rule) {
        return words.of(rule.title());
    }

    /** Why it cannot be told. */
    public String reason(Unknown unknown) {
        String ofAnEngine = words.texts().getProperty("unknown." + unknown.why());
        return ofAnEngine == null ? words.of(WhyUnknown.of(code(unknown))) : ofAnEngine;
    }

    /** The code of why it cannot be told, as the server has it. */
    static Optional<String> why(Verdict verdict) {
        return verdict instanceof Unknown unknown ? Optional.of(code(unknown)) : Optional.empty();
    }

    private static String code(Unknown unknown) {
        return unknown.fact().isEmpty() ? unknown.why() : unknown.why() + ":" + unknown.fact();
    }
}
