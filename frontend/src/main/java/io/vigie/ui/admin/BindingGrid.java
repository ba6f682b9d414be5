package io.vigie.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.vigie.access.Binding;
import io.vigie.access.binding.AccessBinding;
import io.vigie.ui.component.MiddleCutName;
import io.vigie.ui.component.VisibleText;
import io.vigie.ui.component.list.NarrowScreen;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Bindings, by directory group. */
class BindingGrid extends Grid<AccessBinding> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_GROUP = 70;

    private final transient Consumer<AccessBinding> change;
    private final transient Consumer<AccessBinding> remove;

    BindingGrid(Consumer<AccessBinding> change, Consumer<AccessBinding> remove) {
        this.change = change;
        this.remove = remove;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addClassName("vigie-grid");
        getElement().setProperty("accessibleName", getTranslation("access"));
        column("access.group", BindingGrid::group).setFlexGrow(3);
        column("access.role", this::role);
        column("access.scope", BindingGrid::scope);
        column("column.action", this::actions);
        NarrowScreen.cards(this, addComponentColumn(this::card));
    }

    void show(List<AccessBinding> bindings) {
        setItems(bindings);
    }

    private Column<AccessBinding> column(String header, Function<AccessBinding, Component> content) {
        return addComponentColumn(content::apply)
                .setHeader(getTranslation(header))
                .setFlexGrow(1);
    }

    private static Component group(AccessBinding binding) {
        MiddleCutName group = new MiddleCutName(binding.binding().group(), LONGEST_GROUP);
        group.addClassName("title");
        return group;
    }

    private Component role(AccessBinding binding) {
        return new Span(getTranslation("role." + binding.binding().role().word()));
    }

    private static Component scope(AccessBinding binding) {
        return new MiddleCutName(binding.binding().scope().value());
    }

    private Component actions(AccessBinding binding) {
        Div actions = new Div(action("access.change", binding, change), action("access.remove", binding, remove));
        actions.addClassName("vigie-decision");
        return actions;
    }

    private Button action(String text, AccessBinding binding, Consumer<AccessBinding> act) {
        Button button = new Button(getTranslation(text), click -> act.accept(binding));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation(text + ".one", sentence(binding.binding())));
        return button;
    }

    private String sentence(Binding binding) {
        return getTranslation(
                "access.binding",
                VisibleText.of(binding.group()),
                getTranslation("role." + binding.role().word()),
                binding.scope().value());
    }

    private Component card(AccessBinding binding) {
        Div head = new Div(group(binding));
        head.addClassName("head");
        Span right = new Span(getTranslation(
                "person.grant",
                getTranslation("role." + binding.binding().role().word()),
                binding.binding().scope().value()));
        Div card = new Div(head, right, actions(binding));
        card.addClassName("vigie-card");
        return card;
    }
}
