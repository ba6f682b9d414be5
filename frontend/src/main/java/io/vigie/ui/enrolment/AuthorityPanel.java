package io.vigie.ui.enrolment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.vigie.enrol.AgentAuthority;
import io.vigie.enrol.AgentAuthority.State;
import io.vigie.problem.CodedException;
import io.vigie.ui.component.CopyableCode;
import io.vigie.ui.component.figure.Formats;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The authorities that certify agents, and how one follows another. */
class AuthorityPanel extends Section {
    private static final long serialVersionUID = 1L;

    /** @param mayChange whether the reader administers every group */
    record Actions(Supplier<List<AgentAuthority>> authorities, boolean mayChange, Runnable rollOver, IntConsumer end) {}

    private final transient Actions actions;
    private final Div content = new Div();
    private final Paragraph refusal = new Paragraph();

    AuthorityPanel(Actions actions) {
        this.actions = actions;
        addClassName("vigie-panel");
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        add(
                new H2(getTranslation("authority.title")),
                new Paragraph(getTranslation("authority.meaning")),
                content,
                refusal);
        show();
    }

    void show() {
        List<AgentAuthority> authorities = actions.authorities().get();
        UnorderedList list = new UnorderedList();
        list.addClassName("vigie-authorities");
        authorities.forEach(one -> list.add(line(one)));
        content.removeAll();
        content.add(list);
        if (actions.mayChange() && authorities.stream().noneMatch(one -> one.state() == State.RETIRING)) {
            content.add(button("authority.roll-over", "", actions.rollOver()));
        }
    }

    private ListItem line(AgentAuthority one) {
        Span words = new Span(getTranslation(
                "authority.line",
                one.id(),
                getTranslation("authority.state." + one.state().word()),
                one.hosts(),
                Formats.here().minute(one.createdAt())));
        ListItem line = new ListItem(words, new CopyableCode(one.pin()));
        if (actions.mayChange() && one.state() == State.RETIRING) {
            line.add(button(
                    "authority.end",
                    getTranslation("authority.end.hosts", one.hosts()),
                    () -> actions.end().accept(one.id())));
        }
        return line;
    }

    private Button button(String action, String more, Runnable change) {
        Button button = new Button(getTranslation(action), click -> confirm(action, more, change));
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void confirm(String action, String more, Runnable change) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation(action) + "?",
                getTranslation(action + ".text") + " " + more,
                getTranslation(action),
                click -> change(change));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.open();
    }

    private void change(Runnable change) {
        refusal.setText("");
        try {
            change.run();
        } catch (CodedException refused) {
            refusal.setText(refused.message(getLocale()));
        }
        show();
    }
}
