package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Span;
import io.vigie.risk.Grade;
import java.util.Locale;

/** A score as a number, a grade and a bar on one line. */
public class ScoreBar extends Span {
    private static final long serialVersionUID = 1L;

    public ScoreBar(double score, Grade grade) {
        addClassNames("vigie-score-bar", gradeClass(grade));
        String number = Formats.here().score(score);
        Span letter = new Span(grade.name());
        letter.addClassName("grade");
        Span fill = new Span();
        fill.getStyle().set("inline-size", Math.round(score) + "%");
        Span track = new Span(fill);
        track.addClassName("track");
        Span figure = new Span(number);
        figure.addClassName("figure");
        add(figure, letter, track);
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", getTranslation("score.aria", number, grade.name()));
    }

    static String gradeClass(Grade grade) {
        return "grade-" + grade.name().toLowerCase(Locale.ROOT);
    }
}
