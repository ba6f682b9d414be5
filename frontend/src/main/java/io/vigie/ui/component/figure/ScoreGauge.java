package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.risk.Grade;
import java.util.Arrays;

/** A score as a ring with the number and the grade inside. */
public class ScoreGauge extends Div {
    private static final long serialVersionUID = 1L;

    private final Figure number = new Figure();
    private final Span grade = new Span();

    public ScoreGauge() {
        addClassName("vigie-gauge");
        number.addClassName("figure");
        grade.addClassName("grade");
        add(new Div(number, grade));
        getElement().setAttribute("role", "img");
    }

    /** Shows another score where the ring is. */
    public void show(double score, Grade newGrade) {
        String text = Formats.here().score(score);
        Arrays.stream(Grade.values()).forEach(one -> removeClassName(ScoreBar.gradeClass(one)));
        addClassName(ScoreBar.gradeClass(newGrade));
        getStyle().set("--score", Long.toString(Math.round(score)));
        number.show(text);
        grade.setText(getTranslation("score.grade", newGrade.name()));
        getElement().setAttribute("aria-label", getTranslation("score.aria", text, newGrade.name()));
    }
}
