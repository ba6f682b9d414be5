package io.vigie.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.posture.findings.Finding;
import io.vigie.posture.fixes.GroupFixes;
import io.vigie.posture.hosts.HostPosture;
import io.vigie.report.Configuration;
import io.vigie.rules.fixes.files.FixFile;
import io.vigie.rules.fixes.files.FixFiles;
import io.vigie.rules.fixes.files.FixForm;
import io.vigie.ui.component.EmptyState;
import io.vigie.ui.component.list.SearchField;
import io.vigie.ui.findings.FindingGrid;
import io.vigie.ui.findings.FindingGrid.Same;
import io.vigie.ui.i18n.RuleTexts;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What fails on a host, and what could not be told. */
class FindingsPanel extends HostPanel {
    private static final long serialVersionUID = 1L;

    private final FindingGrid grid;
    private final Span count = new Span();
    private final EmptyState empty = new EmptyState(VaadinIcon.CHECK_CIRCLE_O, "findings.empty", "host.no-findings");
    private final UnknownVerdicts unknown;
    private final FixAllButton fixAll;
    private String words = "";

    /** @param below what is shown below a finding's details */
    FindingsPanel(HostReadings host, RuleTexts rules, BiFunction<Finding, Optional<Configuration>, Component> below) {
        addClassName("vigie-grows");
        unknown = new UnknownVerdicts(host, rules);
        count.addClassName("secondary");
        fixAll = new FixAllButton(host::fixes, FindingsPanel::file);
        grid = new FindingGrid(
                        rules,
                        Set.of(Same.HOST),
                        page -> host.findings(words, page),
                        one -> host.configuration(one.kind(), one.subjectKey()),
                        this::found)
                .below(below);
        Div filters = new Div(
                new SearchField("host.findings.words", text -> {
                    words = text;
                    grid.getDataProvider().refreshAll();
                }),
                count,
                fixAll);
        filters.addClassName("vigie-filters");
        add(filters, grid, empty, unknown);
    }

    /** A host that is gone meanwhile has nothing to be fixed. */
    private static FixFile file(GroupFixes fixes, FixForm form, Locale language) {
        FixFiles files = new FixFiles(language);
        return fixes.plans().isEmpty()
                ? files.of(fixes.plans(), 0, form)
                : files.of(fixes.plans().getFirst(), form);
    }

    private void found(long number) {
        fixAll.setVisible(number > 0);
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
