package io.vigie.ui.findings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.vigie.judging.WaivedBy;
import io.vigie.posture.findings.Finding;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.report.Configuration;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Formats;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.figure.SeverityBadge;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.component.list.PagedItems;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.HostsNavigation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Findings one by one; a row opens in place. */
public class FindingGrid extends Grid<Finding> {
    private static final long serialVersionUID = 1L;

    private final transient RuleTexts rules;
    private transient BiFunction<Finding, Optional<Configuration>, Component> below = (finding, kept) -> new Div();

    /** What a list leaves out because it is the same for all of its findings. */
    public enum Same {
        HOST,
        RULE
    }

    /**
     * @param configurations the object of a finding as it is kept
     */
    public FindingGrid(
            RuleTexts rules,
            Set<Same> same,
            Function<PageRequest, Page<Finding>> source,
            Function<Finding, Optional<Configuration>> configurations,
            Consumer<Long> total) {
        this.rules = rules;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("nav.findings"));
        columns(same);
        Column<Finding> card = addComponentColumn(finding -> card(finding, same));
        setItemDetailsRenderer(new ComponentRenderer<>(finding -> details(finding, configurations.apply(finding))));
        setDataProvider(new PagedItems<>(source, Finding::id, total));
        setMultiSort(false);
        NarrowScreen.cards(this, card);
    }

    /** What is shown below a finding's details, given its object as it is kept. */
    public FindingGrid below(BiFunction<Finding, Optional<Configuration>, Component> newBelow) {
        below = newBelow;
        return this;
    }

    private Component details(Finding finding, Optional<Configuration> configuration) {
        FindingDetails details = new FindingDetails(finding, rules, configuration);
        details.add(below.apply(finding, configuration));
        return details;
    }

    private void columns(Set<Same> same) {
        if (!same.contains(Same.RULE)) {
            addComponentColumn(finding -> new SeverityBadge(finding.severity()))
                    .setHeader(getTranslation("column.severity"))
                    .setSortProperty("severity")
                    .setKey("severity")
                    .setFlexGrow(0)
                    .setWidth("8.5rem");
        }
        Column<Finding> sentence = addComponentColumn(finding -> sentence(finding, same))
                .setHeader(getTranslation("column.finding"))
                .setKey("rule")
                .setFlexGrow(4);
        if (!same.contains(Same.RULE)) {
            sentence.setSortProperty("rule");
        }
        addComponentColumn(this::subject)
                .setHeader(getTranslation("column.subject"))
                .setSortProperty("subject")
                .setKey("subject")
                .setFlexGrow(2);
        if (!same.contains(Same.HOST)) {
            addComponentColumn(FindingGrid::host)
                    .setHeader(getTranslation("column.host"))
                    .setSortProperty("host")
                    .setKey("host")
                    .setFlexGrow(2);
        }
        addComponentColumn(this::verdict)
                .setHeader(getTranslation("column.verdict"))
                .setFlexGrow(0)
                .setWidth("9.5rem");
        addComponentColumn(finding -> new RelativeTime(finding.since(), Instant.now()))
                .setHeader(getTranslation("column.since"))
                .setFlexGrow(0)
                .setWidth("8rem");
    }

    /** What is wrong, and below it the control. */
    private Component sentence(Finding finding, Set<Same> same) {
        String wrong = rules.finding(finding.rule(), finding.evidence(), finding.subjectName(), getLocale());
        String title = rules.title(finding.rule(), getLocale());
        Span sentence = new Span(wrong);
        sentence.addClassName("title");
        if (same.contains(Same.RULE) || title.equals(wrong)) {
            return sentence;
        }
        Span control = new Span(title);
        control.addClassName("secondary");
        return stacked(sentence, control);
    }

    private Component subject(Finding finding) {
        Span kind = new Span(getTranslation("kind." + finding.kind().word()));
        kind.addClassName("secondary");
        return switch (finding.kind()) {
            case HOST, ENGINE ->
                new Div(new Span(getTranslation("kind." + finding.kind().word())));
            case CONTAINER, IMAGE, NETWORK -> stacked(new MiddleCutName(finding.subjectName()), kind);
        };
    }

    private static Component host(Finding finding) {
        Span group = new Span(finding.group());
        group.addClassName("secondary");
        return stacked(new Link(HostsNavigation.host(finding.hostId()), new MiddleCutName(finding.hostName())), group);
    }

    private Component verdict(Finding finding) {
        Span verdict = new Span(getTranslation(finding.stale() ? "verdict.unknown-stale" : "verdict.fail"));
        verdict.addClassNames("vigie-verdict", finding.stale() ? "unknown" : "fail");
        Div stacked = new Div(verdict);
        stacked.addClassName("vigie-stacked");
        if (finding.stale()) {
            Span last = new Span(getTranslation("verdict.last-known-fail"));
            last.addClassName("secondary");
            stacked.add(last);
        }
        finding.waiver().ifPresent(waiver -> stacked.add(waived(waiver)));
        return stacked;
    }

    /** Shown beside the verdict, which it does not change. */
    private Span waived(WaivedBy waiver) {
        Span mark = new Span(getTranslation("finding.waived"));
        mark.addClassNames("vigie-mark", "waived");
        mark.setTitle(getTranslation("waiver.waived-until", Formats.here().minute(waiver.until())));
        return mark;
    }

    private Component card(Finding finding, Set<Same> same) {
        Div head = new Div(new SeverityBadge(finding.severity()), new RelativeTime(finding.since(), Instant.now()));
        head.addClassName("head");
        Div card = new Div(head);
        card.addClassName("vigie-card");
        card.add(sentence(finding, same), subject(finding));
        if (!same.contains(Same.HOST)) {
            card.add(host(finding));
        }
        if (finding.stale() || finding.waiver().isPresent()) {
            card.add(verdict(finding));
        }
        return card;
    }

    private static Div stacked(Component first, Component second) {
        Div stacked = new Div(first, second);
        stacked.addClassName("vigie-stacked");
        return stacked;
    }
}
