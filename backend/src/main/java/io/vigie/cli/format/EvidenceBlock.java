package io.vigie.cli.format;

import io.vigie.cli.audit.CliTexts;
import io.vigie.rules.labels.SourceLabels;
import io.vigie.rules.sentences.EvidenceText;
import io.vigie.rules.verdicts.Evidence;

/**
 * What was observed, on a line of its own, and where it was read.
 *
 * @param technical whether the fact's own name and the call or file are shown too
 */
public record EvidenceBlock(TextBlock page, CliTexts words, boolean technical) {
    private static final int INDENT = 6;

    public void show(Evidence seen) {
        Evidence evidence = seen.brief();
        page.line(INDENT, EvidenceText.named(evidence, words.language()), page.style()::faint);
        if (technical && !evidence.source().isEmpty()) {
            page.line(
                    INDENT + 2,
                    words.text("evidence.source", SourceLabels.of(evidence.source(), words.language())),
                    page.style()::faint);
            page.line(INDENT + 2, technical(evidence), page.style()::faint);
        }
    }

    private static String technical(Evidence evidence) {
        String source = SourceLabels.technical(evidence.source());
        return evidence.fact() + (source.isEmpty() ? "" : " · " + source);
    }
}
