package io.vigie.ui.trail;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.ui.component.VisibleText;

/** Whether something was done or refused: a sign and a word. */
class OutcomeBadge extends Span {
    private static final long serialVersionUID = 1L;

    OutcomeBadge(String word) {
        addClassName("vigie-verdict");
        TrailOutcome.of(word).ifPresentOrElse(this::show, () -> setText(VisibleText.of(word)));
    }

    private void show(TrailOutcome outcome) {
        addClassName(outcome == TrailOutcome.REFUSED ? "fail" : "pass");
        Icon sign = (outcome == TrailOutcome.REFUSED ? VaadinIcon.BAN : VaadinIcon.CHECK).create();
        sign.getElement().setAttribute("aria-hidden", "true");
        add(sign, new Span(getTranslation("trail.outcome." + outcome.word())));
    }
}
