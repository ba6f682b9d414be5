package io.vigie.ui.audits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.audits.Audit;
import io.vigie.query.Page;
import io.vigie.query.PageRequest;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.figure.Link;
import io.vigie.ui.component.figure.RelativeTime;
import io.vigie.ui.component.list.NarrowScreen;
import io.vigie.ui.component.list.PagedItems;
import io.vigie.ui.i18n.RuleTexts;
import io.vigie.ui.navigation.AuditsNavigation;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/** Audits, newest first. */
class AuditGrid extends Grid<Audit> {
    private static final long serialVersionUID = 1L;

    private final transient RuleTexts rules;

    AuditGrid(RuleTexts rules, Function<PageRequest, Page<Audit>> source, Consumer<Long> total) {
        this.rules = rules;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("nav.audits"));
        column("column.audit", this::name).setFlexGrow(3);
        column("column.framework", this::framework).setFlexGrow(2);
        column("column.scope", audit -> new Span(String.join(", ", audit.scope())));
        column("column.asked-by", this::askedBy);
        column("column.asked", audit -> new RelativeTime(audit.createdAt(), Instant.now()));
        column("column.state", AuditWords::new).setFlexGrow(3);
        NarrowScreen.cards(this, addComponentColumn(this::card));
        setDataProvider(new PagedItems<>(source, Audit::id, total));
        addItemClickListener(click -> getUI().ifPresent(
                        ui -> ui.navigate(AuditsNavigation.audit(click.getItem().id()))));
    }

    private Column<Audit> column(String header, Function<Audit, Component> content) {
        return addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setFlexGrow(1);
    }

    private Component name(Audit audit) {
        return new Link(AuditsNavigation.audit(audit.id()), new MiddleCutName(audit.name()));
    }

    private Component framework(Audit audit) {
        return new Span(rules.frameworkName(audit.framework(), getLocale()));
    }

    private Component askedBy(Audit audit) {
        return audit.askedBy().equals("nightly")
                ? new Span(getTranslation("audit.nightly"))
                : new MiddleCutName(audit.askedBy());
    }

    private Component card(Audit audit) {
        Span scope = new Span(String.join(", ", audit.scope()));
        scope.addClassName("secondary");
        Div head = new Div(name(audit), new RelativeTime(audit.createdAt(), Instant.now()));
        head.addClassName("head");
        Div card = new Div(head, framework(audit), scope, new AuditWords(audit));
        card.addClassName("vigie-card");
        return card;
    }
}
