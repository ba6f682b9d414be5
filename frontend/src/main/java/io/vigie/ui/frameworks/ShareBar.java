package io.vigie.ui.frameworks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.ui.component.figure.Formats;
import java.util.List;

/** The share that passes, what it is a share of, and the decided verdicts as lengths. The numbers stand beside it in words. */
class ShareBar extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<Verdict> DECIDED = List.of(Verdict.PASS, Verdict.UNKNOWN, Verdict.FAIL);

    ShareBar(FrameworkResult result) {
        addClassName("vigie-share");
        long decided = result.passed() + result.failed() + result.unknown();
        Span figure = new Span(decided == 0 ? "–" : Formats.here().percent(result.share()));
        figure.addClassName("figure");
        Span meaning = new Span(
                decided == 0 ? getTranslation("framework.undecided") : getTranslation("framework.share", decided));
        meaning.addClassName("secondary");
        Div words = new Div(figure, meaning);
        words.addClassName("words");
        add(words, bar(result));
    }

    private static Div bar(FrameworkResult result) {
        Div bar = new Div();
        bar.addClassName("bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        for (Verdict verdict : DECIDED) {
            Span part = new Span();
            part.addClassName(verdict.word());
            part.getStyle().set("flex-grow", Long.toString(VerdictCounts.of(result, verdict)));
            bar.add(part);
        }
        return bar;
    }
}
