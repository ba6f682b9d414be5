package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Span;
import io.vigie.rules.verdicts.Severity;

/** A severity as a word beside one to four bars, so that no one needs to see its colour. */
public class SeverityBadge extends Span {
    private static final long serialVersionUID = 1L;

    public SeverityBadge(Severity severity) {
        addClassNames("vigie-severity", severity.word());
        add(bars(severity), new Span(getTranslation("severity." + severity.word())));
    }

    static Span bars(Severity severity) {
        Span bars = new Span();
        bars.addClassName("bars");
        bars.getElement().setAttribute("aria-hidden", "true");
        for (int bar = 0; bar < Severity.values().length; bar++) {
            Span one = new Span();
            one.setClassName("on", bar < Severity.values().length - severity.ordinal());
            bars.add(one);
        }
        return bars;
    }
}
