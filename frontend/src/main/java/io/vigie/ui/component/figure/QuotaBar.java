package io.vigie.ui.component.figure;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.function.LongFunction;

/** What is promised of a resource, against what there is of it. */
public class QuotaBar extends Div {
    private static final long serialVersionUID = 1L;

    private final Figure figure = new Figure();
    private final Span of = new Span();
    private final Span fill = new Span();
    private final Div track = new Div(fill);
    private final Span unlimited = new Span();

    /** @param label key of the label's text */
    public QuotaBar(String label) {
        addClassName("vigie-quota");
        Span name = new Span(getTranslation(label));
        name.addClassName("label");
        figure.addClassName("figure");
        of.addClassName("secondary");
        track.addClassName("track");
        Div line = new Div(figure, of);
        line.addClassName("line");
        add(name, line, track, unlimited);
    }

    /** @param without how many have no limit, so that the sum is a lower bound */
    public void show(long promised, Optional<Long> capacity, LongFunction<String> format, long without) {
        figure.show(format.apply(promised));
        Optional<Long> known = capacity.filter(amount -> amount > 0);
        double share = known.map(amount -> (double) promised / amount).orElse(0.0);
        of.setText(known.map(amount -> getTranslation(
                        "quota.of", format.apply(amount), Formats.here().percent(share)))
                .orElseGet(() -> getTranslation("quota.promised")));
        track.setVisible(known.isPresent());
        fill.getStyle().set("inline-size", Math.min(100, Math.round(share * 100)) + "%");
        setClassName("over", share > 1);
        unlimited.setText(getTranslation("quota.without", without));
        unlimited.setClassName("vigie-verdict", true);
        unlimited.setClassName("fail", without > 0);
    }
}
