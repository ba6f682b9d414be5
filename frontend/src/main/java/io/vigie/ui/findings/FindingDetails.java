package io.vigie.ui.findings;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.vigie.posture.findings.Finding;
import io.vigie.report.Configuration;
import io.vigie.rules.fixes.FixSteps;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.sentences.WholeList;
import io.vigie.ui.component.EvidencePanel;
import io.vigie.ui.component.FixPanel;
import io.vigie.ui.i18n.RuleTexts;
import java.util.List;
import java.util.Optional;

/** A finding opened in place: what was observed and where, why it matters, the change that fixes it. */
class FindingDetails extends Div {
    private static final long serialVersionUID = 1L;

    /**
     * @param configuration the object as it is kept, to show what its lists hold beside the elements at fault
     */
    FindingDetails(Finding finding, RuleTexts rules, Optional<Configuration> configuration) {
        addClassName("vigie-finding");
        if (finding.stale()) {
            Paragraph stale = new Paragraph(getTranslation("finding.stale"));
            stale.addClassName("stale-note");
            add(stale);
        }
        Div columns = new Div(observed(finding, configuration));
        columns.addClassName("columns");
        add(columns);
        rules.rule(finding.rule()).ifPresent(rule -> columns.add(fix(rule, finding, rules)));
    }

    private Section observed(Finding finding, Optional<Configuration> configuration) {
        Section section = new Section(
                new H3(getTranslation("finding.observed")),
                new EvidencePanel(
                        finding.evidence(),
                        evidence -> configuration
                                .map(kept -> WholeList.others(evidence, finding.kind(), kept))
                                .orElse(List.of())),
                secondary(getTranslation("finding.rule", finding.rule(), finding.ruleVersion())));
        return section;
    }

    private Section fix(Rule rule, Finding finding, RuleTexts rules) {
        FixSteps steps = new FixSteps(finding.evidence(), finding.subjectName());
        Section section = new Section(
                new H3(getTranslation("finding.why")), new Paragraph(rule.why().in(getLocale())));
        section.add(new H3(getTranslation("finding.fix")), new FixPanel(WrittenFix.of(rule.fix(), steps, getLocale())));
        String cited = rules.cited(rule, getLocale());
        if (!cited.isEmpty()) {
            section.add(secondary(getTranslation("finding.references", cited)));
        }
        return section;
    }

    private static Span secondary(String text) {
        Span span = new Span(text);
        span.addClassName("secondary");
        return span;
    }
}
