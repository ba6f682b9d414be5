package io.vigie.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Span;
import io.vigie.json.Json;
import io.vigie.rules.sentences.EvidenceText;
import io.vigie.rules.verdicts.Evidence;
import io.vigie.ui.component.figure.Formats;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A value that was observed, line by line: of a list the elements at fault first, each with a sign, and the others on request. */
class EvidenceCell extends NativeTableCell {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 400;
    private static final int MOST_SHOWN = 5;
    private static final int MOST_LINES = 200;

    /**
     * @param others the elements that are not at fault; none where they are not known
     */
    EvidenceCell(Evidence evidence, List<Json> others) {
        boolean marked = evidence.others().isPresent() || !others.isEmpty();
        List<Component> lines = lines(evidence, marked);
        lines.stream().limit(MOST_SHOWN).forEach(this::add);
        if (lines.size() > MOST_SHOWN) {
            long more = lines.size() - MOST_SHOWN;
            add(folded(getTranslation("evidence.more", more), lines.subList(MOST_SHOWN, lines.size())));
        }
        if (!others.isEmpty()) {
            add(folded(
                    EvidenceText.others(others.size(), getLocale()),
                    lines(new Evidence(evidence.fact(), new Json.JsonArray(others), ""), false)));
        } else {
            evidence.others().filter(number -> number > 0).ifPresent(this::addCount);
        }
    }

    private void addCount(long others) {
        add(new Div(EvidenceText.others(others, getLocale())));
    }

    private static Details folded(String summary, List<Component> lines) {
        Details details = new Details(summary, new Div(lines.toArray(Component[]::new)));
        details.addClassName("evidence-others");
        return details;
    }

    private List<Component> lines(Evidence evidence, boolean marked) {
        Evidence bounded = bounded(evidence);
        int elements = marked ? bounded.value().elements().size() : 0;
        List<String> lines = EvidenceText.lines(bounded, getLocale(), Formats.here()::minute);
        return IntStream.range(0, lines.size())
                .mapToObj(number -> line(lines.get(number), number < elements))
                .toList();
    }

    private static Evidence bounded(Evidence evidence) {
        List<Json> elements = evidence.value().elements();
        long left = elements.size() - (long) MOST_LINES;
        return left <= 0
                ? evidence
                : new Evidence(
                        evidence.fact(),
                        new Json.JsonArray(elements.subList(0, MOST_LINES)),
                        Optional.of(left + evidence.omitted().orElse(0L)),
                        evidence.source());
    }

    private Component line(String text, boolean atFault) {
        Span code = new MiddleCutName(text, LONGEST_VALUE);
        code.addClassName("code");
        Div line = new Div(code);
        if (atFault) {
            line.addClassName("at-fault");
            line.addComponentAsFirst(sign());
        }
        return line;
    }

    /** Read aloud too: a colour alone tells nobody who does not see it. */
    private Span sign() {
        String meaning = getTranslation("evidence.at-fault");
        Span sign = new Span("\u2717");
        sign.addClassName("sign");
        sign.getElement().setAttribute("role", "img");
        sign.getElement().setAttribute("aria-label", meaning);
        sign.setTitle(meaning);
        return sign;
    }
}
