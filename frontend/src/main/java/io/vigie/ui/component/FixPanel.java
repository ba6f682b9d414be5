package io.vigie.ui.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.vigie.i18n.Text;
import io.vigie.rules.fixes.Fix;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The change that mends a finding, in each way it can be made, and what it may break. */
public class FixPanel extends Div {
    private static final long serialVersionUID = 1L;

    /** The fix as the rule tells it, or as {@code steps} tell it for one object. */
    public FixPanel(Fix fix, UnaryOperator<Text> steps) {
        addClassName("vigie-fix");
        way("fix.run", fix.run().map(steps));
        way("fix.compose", fix.compose().map(steps));
        way("fix.daemon", fix.daemon().map(steps));
        way("fix.auditd", fix.auditd().map(steps));
        way("fix.command", fix.command().map(steps));
        Paragraph impact =
                new Paragraph(getTranslation("fix.impact", fix.impact().in(getLocale())));
        impact.addClassName("secondary");
        add(impact);
    }

    private void way(String label, Optional<Text> text) {
        text.ifPresent(change -> {
            Span name = new Span(getTranslation(label));
            name.addClassName("label");
            Div way = new Div(name, new CopyableCode(change.in(getLocale())));
            way.addClassName("way");
            add(way);
        });
    }
}
