package io.vigie.cli.format;

import io.vigie.cli.audit.AuditResult.Row;
import io.vigie.cli.audit.CliTexts;
import io.vigie.i18n.Text;
import io.vigie.judging.VerdictTexts;
import io.vigie.rules.model.Rule;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.verdicts.WhyUnknown;

/** The message of a row, in the command's language. */
final class Messages {
    private Messages() {}

    static String of(Row row, CliTexts texts) {
        if (row.verdict() == Verdict.FAIL && row.rule().isPresent()) {
            return row.rule().get().findingOf(row.evidence(), row.subject().name(), texts.language());
        }
        Text withoutRule = row.item()
                .map(item -> VerdictTexts.withoutSubject(item.item(), row.verdict() == Verdict.MANUAL))
                .orElse(new Text("", ""));
        Text text = row.why()
                .map(WhyUnknown::sentence)
                .orElseGet(() -> row.rule().map(Rule::title).orElse(withoutRule));
        return texts.of(text);
    }
}
