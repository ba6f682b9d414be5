package io.vigie.ui.component;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.json.Json;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.labels.SourceLabels;
import io.vigie.rules.verdicts.Evidence;
import java.util.List;
import java.util.function.Function;

/** What was observed, in words for people; the facts as rules name them, and the calls and files, on request. */
public class EvidencePanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    public EvidencePanel(List<Evidence> evidence) {
        this(evidence, one -> List.of());
    }

    /**
     * @param others of a list the elements that are not at fault; none where they are not known
     */
    public EvidencePanel(List<Evidence> evidence, Function<Evidence, List<Json>> others) {
        List<Evidence> shown = WrittenFix.withoutContext(evidence);
        add(new EvidenceTable(shown, others));
        Div sources = new Div();
        sources.addClassName("evidence-sources");
        shown.forEach(one -> sources.add(new Div(source(one))));
        Details details = new Details(getTranslation("evidence.technical"), sources);
        details.addClassName("evidence-technical");
        add(details);
    }

    private static Span source(Evidence evidence) {
        String named = SourceLabels.technical(evidence.source());
        Span line = new MiddleCutName(evidence.fact() + (named.isEmpty() ? "" : " \u2190 " + named), LONGEST);
        line.addClassName("code");
        return line;
    }
}
