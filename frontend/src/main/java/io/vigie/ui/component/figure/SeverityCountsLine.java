package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Span;
import io.vigie.posture.SeverityCounts;
import io.vigie.rules.verdicts.Severity;

/** Numbers of findings by severity on one line; severities without any are left out. */
public class SeverityCountsLine extends Span {
    private static final long serialVersionUID = 1L;

    public SeverityCountsLine(SeverityCounts counts) {
        addClassName("vigie-counts");
        for (Severity severity : Severity.values()) {
            if (counts.of(severity) > 0) {
                add(count(severity, counts.of(severity)));
            }
        }
        if (counts.total() == 0) {
            add(new Span(getTranslation("findings.none")));
        }
    }

    private Span count(Severity severity, long number) {
        Span count =
                new Span(SeverityBadge.bars(severity), new Span(Formats.here().number(number)));
        count.addClassNames("vigie-severity", severity.word());
        String text = getTranslation("severity.count." + severity.word(), number);
        count.setTitle(text);
        count.getElement().setAttribute("role", "img");
        count.getElement().setAttribute("aria-label", text);
        return count;
    }
}
