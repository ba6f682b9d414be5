package io.vigie.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.inventory.group.HostGroup;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.list.NarrowScreen;
import java.util.List;
import java.util.function.Consumer;

/** The tree of groups, each below the one above it. */
class GroupGrid extends Grid<HostGroup> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PATH = 60;

    private final transient Consumer<HostGroup> add;
    private final transient Consumer<HostGroup> change;
    private final transient Consumer<HostGroup> delete;

    GroupGrid(Consumer<HostGroup> add, Consumer<HostGroup> change, Consumer<HostGroup> delete) {
        this.add = add;
        this.change = change;
        this.delete = delete;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("groups"));
        addComponentColumn(GroupGrid::path)
                .setHeader(getTranslation("groups.group"))
                .setFlexGrow(2);
        addComponentColumn(GroupGrid::description)
                .setHeader(getTranslation("groups.description"))
                .setFlexGrow(2);
        addColumn(HostGroup::hosts)
                .setHeader(getTranslation("groups.hosts"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(HostGroup::hostsBelow)
                .setHeader(getTranslation("groups.hostsBelow"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::actions)
                .setHeader(getTranslation("column.action"))
                .setWidth("22em")
                .setFlexGrow(0);
        NarrowScreen.cards(this, addComponentColumn(this::card));
    }

    void show(List<HostGroup> groups) {
        setItems(groups);
    }

    private static Component path(HostGroup group) {
        MiddleCutName path = new MiddleCutName(group.path().value(), LONGEST_PATH);
        path.addClassName("title");
        return path;
    }

    private static Component description(HostGroup group) {
        return new Span(VisibleText.of(group.description()));
    }

    private Component actions(HostGroup group) {
        Div actions = new Div(action("groups.add.below", group, add), action("groups.change", group, change));
        if (group.path().parent().isPresent()) {
            actions.add(action("groups.delete", group, delete));
        }
        actions.addClassName("vigie-decision");
        return actions;
    }

    private Button action(String text, HostGroup group, Consumer<HostGroup> act) {
        Button button = new Button(getTranslation(text), click -> act.accept(group));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(text + ".one", group.path().value()));
        return button;
    }

    private Component card(HostGroup group) {
        Div head = new Div(path(group));
        head.addClassName("head");
        Div card = new Div(
                head,
                description(group),
                new Span(getTranslation("groups.hosts.both", group.hosts(), group.hostsBelow())),
                actions(group));
        card.addClassName("vigie-card");
        return card;
    }
}
