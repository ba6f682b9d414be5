package io.vigie.ui.enrolment;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.vigie.enrol.WaitingEnrolment;
import io.vigie.problem.CodedException;
import io.vigie.ui.component.VisibleText;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who waits for an approval, and what a person may do about it. */
class WaitingPanel extends Section {
    private static final long serialVersionUID = 1L;

    /** What is decided here. */
    record Actions(Supplier<List<WaitingEnrolment>> waiting, Consumer<UUID> approve, Consumer<UUID> refuse) {}

    private final transient Actions actions;
    private final WaitingGrid grid = new WaitingGrid(
            one -> confirm("waiting.approve", "primary", one, this::approve),
            one -> confirm("waiting.refuse", "error primary", one, this::refuse));
    private final Paragraph nobody = new Paragraph(getTranslation("waiting.none"));
    private final Paragraph refusal = new Paragraph();

    WaitingPanel(Actions actions) {
        this.actions = actions;
        addClassName("vigie-panel");
        nobody.addClassName("secondary");
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        add(
                new H2(getTranslation("waiting.title")),
                new Paragraph(getTranslation("waiting.meaning")),
                nobody,
                grid,
                refusal);
        show();
    }

    void show() {
        List<WaitingEnrolment> waiting = actions.waiting().get();
        nobody.setVisible(waiting.isEmpty());
        grid.setVisible(!waiting.isEmpty());
        grid.setItems(waiting);
    }

    private void approve(WaitingEnrolment one) {
        actions.approve().accept(one.id());
    }

    private void refuse(WaitingEnrolment one) {
        actions.refuse().accept(one.id());
    }

    private void confirm(String action, String theme, WaitingEnrolment one, Consumer<WaitingEnrolment> decide) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation(action + ".title", VisibleText.of(one.name())),
                getTranslation(action + ".text", one.fingerprint()),
                getTranslation(action),
                click -> decide(one, decide));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.setConfirmButtonTheme(theme);
        dialog.open();
    }

    private void decide(WaitingEnrolment one, Consumer<WaitingEnrolment> decide) {
        refusal.setText("");
        try {
            decide.accept(one);
        } catch (CodedException refused) {
            refusal.setText(refused.message(getLocale()));
        }
        show();
    }
}
