package io.vigie.ui.frameworks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.ui.component.figure.Link;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** How many hosts have which verdict, worst first, each with its sign and its word; what nothing has is left out. */
class VerdictCounts extends Div {
    private static final long serialVersionUID = 1L;

    /** @param address where what has a verdict is listed */
    VerdictCounts(ItemResult result, Function<Verdict, String> address) {
        this(verdict -> of(result, verdict), result.attested(), address);
    }

    /** @param address where what has a verdict is listed */
    VerdictCounts(FrameworkResult result, Function<Verdict, String> address) {
        this(verdict -> of(result, verdict), result.attested(), address);
    }

    private VerdictCounts(ToLongFunction<Verdict> counts, long attested, Function<Verdict, String> address) {
        addClassName("vigie-verdict-counts");
        for (Verdict verdict : Verdict.values()) {
            long number = counts.applyAsLong(verdict);
            if (number > 0) {
                Span word = word(verdict, getTranslation("framework.count." + verdict.word(), number));
                add(new Link(address.apply(verdict), word));
            }
        }
        if (attested > 0) {
            Span said = new Span(getTranslation("framework.attested", attested));
            said.addClassName("vigie-mark");
            add(said);
        }
    }

    /** A text in the colour of a verdict, with its sign. */
    static Span word(Verdict verdict, String text) {
        Icon sign = sign(verdict).create();
        sign.getElement().setAttribute("aria-hidden", "true");
        Span word = new Span(sign, new Span(text));
        word.addClassNames("vigie-verdict", verdict.word());
        return word;
    }

    private static VaadinIcon sign(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> VaadinIcon.CLOSE_CIRCLE_O;
            case UNKNOWN -> VaadinIcon.QUESTION_CIRCLE_O;
            case MANUAL -> VaadinIcon.HAND;
            case PASS -> VaadinIcon.CHECK_CIRCLE_O;
            case NOT_APPLICABLE -> VaadinIcon.MINUS_CIRCLE_O;
        };
    }

    static long of(ItemResult result, Verdict verdict) {
        return switch (verdict) {
            case FAIL -> result.failed();
            case UNKNOWN -> result.unknown();
            case MANUAL -> result.manual();
            case PASS -> result.passed();
            case NOT_APPLICABLE -> result.notApplicable();
        };
    }

    static long of(FrameworkResult result, Verdict verdict) {
        return switch (verdict) {
            case FAIL -> result.failed();
            case UNKNOWN -> result.unknown();
            case MANUAL -> result.manual();
            case PASS -> result.passed();
            case NOT_APPLICABLE -> result.notApplicable();
        };
    }
}
