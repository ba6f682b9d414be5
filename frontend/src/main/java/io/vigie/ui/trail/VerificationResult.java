package io.vigie.ui.trail;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.trail.chain.TrailProblem;
import io.vigie.trail.chain.Verification;
import io.vigie.ui.component.CopyableCode;
import io.vigie.ui.component.figure.Formats;
import java.util.ArrayList;
import java.util.List;

/** Whether the trail is as it was written, and if not, where, what that means and what to do. */
class VerificationResult extends Div {
    private static final long serialVersionUID = 1L;

    VerificationResult(Verification found) {
        String outcome = outcome(found);
        addClassNames("vigie-verified", outcome);
        Icon sign = (outcome.equals("intact") ? VaadinIcon.CHECK_CIRCLE_O : VaadinIcon.WARNING).create();
        sign.getElement().setAttribute("aria-hidden", "true");
        add(new H2(sign, new Span(getTranslation("trail." + outcome))));
        add(new Paragraph(String.join(" ", figures(found))));
        if (!found.intact()) {
            add(problems(found));
        }
        keys(found);
    }

    /** What no signature speaks for is not called intact. */
    private static String outcome(Verification found) {
        if (!found.intact()) {
            return "broken";
        }
        return found.checkpoints() == 0 ? "unproved" : "intact";
    }

    private List<String> figures(Verification found) {
        List<String> sentences = new ArrayList<>();
        sentences.add(getTranslation("trail.rows", found.links(), found.checkpoints()));
        found.first()
                .ifPresent(first -> found.last()
                        .ifPresent(last -> sentences.add(getTranslation(
                                "trail.times",
                                Formats.here().minute(first),
                                Formats.here().minute(last)))));
        if (found.ended() > 0) {
            sentences.add(getTranslation("trail.ended", found.ended()));
        }
        if (found.checkpoints() == 0) {
            sentences.add(getTranslation("trail.no-checkpoint"));
        }
        return sentences;
    }

    private UnorderedList problems(Verification found) {
        UnorderedList list = new UnorderedList();
        found.problems().forEach(problem -> list.add(problem(problem)));
        long more = found.problemsInAll() - found.problems().size();
        if (more > 0) {
            list.add(new ListItem(getTranslation("trail.more", more)));
        }
        return list;
    }

    private ListItem problem(TrailProblem problem) {
        String key = "trail.problem." + problem.kind().word();
        Span what = new Span(place(problem) + " " + getTranslation(key));
        what.addClassName("strong");
        return new ListItem(what, new Div(getTranslation(key + ".do")));
    }

    private String place(TrailProblem problem) {
        if (problem.position() == 0) {
            return getTranslation("trail.place.entry", problem.entry());
        }
        return problem.entry() == 0
                ? getTranslation("trail.place.row", problem.position())
                : getTranslation("trail.place.row-entry", problem.position(), problem.entry());
    }

    private void keys(Verification found) {
        if (!found.keys().isEmpty()) {
            add(new Paragraph(getTranslation("trail.keys", found.keys().size())));
            found.keys().stream().sorted().forEach(key -> add(new CopyableCode(key)));
        }
    }
}
