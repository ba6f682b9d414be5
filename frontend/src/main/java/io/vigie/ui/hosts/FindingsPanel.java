package io.vigie.ui.hosts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.findings.FindingGrid;
import io.vigie.ui.findings.FindingGrid.Same;
import io.vigie.ui.i18n.RuleTexts;
import java.util.Set;

/** What fails on a host, and what could not be told. */
class FindingsPanel extends HostPanel {
    private static final long serialVersionUID = 1L;

    private final FindingGrid grid;
    private final Span count = new Span();
    private final EmptyState empty = new EmptyState(VaadinIcon.CHECK_CIRCLE_O, "findings.empty", "host.no-findings");
    private final UnknownVerdicts unknown;
    private String words = "";

    FindingsPanel(HostReadings host, RuleTexts rules) {
        addClassName("vigie-grows");
        unknown = new UnknownVerdicts(host, rules);
        count.addClassName("secondary");
        grid = new FindingGrid(rules, Set.of(Same.HOST), page -> host.findings(words, page), this::found);
        Div filters = new Div(
                new SearchField("host.findings.words", text -> {
                    words = text;
                    grid.getDataProvider().refreshAll();
                }),
                count);
        filters.addClassName("vigie-filters");
        add(filters, grid, empty, unknown);
    }

    private void found(long number) {
        count.setText(getTranslation("findings.count", number));
        empty.setVisible(number == 0);
        grid.setClassName("nothing", number == 0);
    }

    @Override
    void refresh(HostPosture host) {
        grid.getDataProvider().refreshAll();
        unknown.refresh(host.summary().unknown());
    }
}
