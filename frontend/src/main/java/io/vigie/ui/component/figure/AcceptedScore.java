package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Span;
import io.vigie.posture.Accepted;

/** The score without what is accepted, beside the raw one; nothing where nothing is accepted. */
public class AcceptedScore extends Span {
    private static final long serialVersionUID = 1L;

    public AcceptedScore() {
        addClassNames("secondary", "vigie-accepted");
    }

    public AcceptedScore(Accepted accepted) {
        this();
        show(accepted);
    }

    public void show(Accepted accepted) {
        setVisible(accepted.waived().total() > 0);
        setText(getTranslation(
                "score.accepted",
                Formats.here().score(accepted.score()),
                accepted.grade().name(),
                accepted.waived().total()));
    }
}
