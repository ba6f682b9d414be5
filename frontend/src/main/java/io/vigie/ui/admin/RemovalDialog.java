package io.vigie.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.vigie.access.Binding;
import io.vigie.access.binding.PersonTest;
import io.vigie.problem.CodedException;
import io.vigie.ui.component.MiddleCutName;
import java.util.function.Function;

/** Asks before a binding is removed, and shows what somebody has left then. */
class RemovalDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Paragraph refusal = new Paragraph();
    private final transient Runnable remove;

    RemovalDialog(Binding removed, Function<String, PersonTest> test, Runnable remove) {
        this.remove = remove;
        setHeaderTitle(getTranslation("access.remove.title"));
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        Paragraph right = new Paragraph(getTranslation(
                "person.grant",
                getTranslation("role." + removed.role().word()),
                removed.scope().value()));
        Div content = new Div(
                new MiddleCutName(removed.group(), 120),
                right,
                new Paragraph(getTranslation("access.remove.text")),
                refusal,
                new PersonTester("access.test.removal", test));
        content.addClassName("vigie-form");
        add(content);
        Button end = new Button(getTranslation("access.remove"), click -> remove());
        end.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), end);
    }

    private void remove() {
        try {
            remove.run();
            close();
        } catch (CodedException refused) {
            refusal.setText(refused.message(getLocale()));
        }
    }
}
