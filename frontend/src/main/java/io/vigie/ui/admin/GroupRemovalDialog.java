package io.vigie.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.vigie.access.GroupReferences.Kind;
import io.vigie.inventory.group.HostGroup;
import io.vigie.problem.CodedException;
import io.vigie.ui.component.MiddleCutName;
import java.util.Map;

/** Asks before a group is deleted, or says what is still in it. */
class GroupRemovalDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Paragraph refusal = new Paragraph();
    private final transient Runnable delete;

    GroupRemovalDialog(HostGroup group, Map<Kind, Long> references, Runnable delete) {
        this.delete = delete;
        Map<Kind, Long> used = GroupReferenceWords.inUse(references);
        boolean deletable = used.isEmpty();
        setHeaderTitle(getTranslation(deletable ? "groups.delete.title" : "groups.delete.used.title"));
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        Paragraph why = new Paragraph(
                deletable
                        ? getTranslation("groups.delete.text")
                        : getTranslation("groups.delete.used", GroupReferenceWords.of(used)));
        Div content = new Div(new MiddleCutName(group.path().value(), 120), why, refusal);
        content.addClassName("vigie-form");
        add(content);
        getFooter().add(new Button(getTranslation(deletable ? "action.cancel" : "action.close"), click -> close()));
        if (deletable) {
            Button end = new Button(getTranslation("groups.delete"), click -> delete());
            end.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
            getFooter().add(end);
        }
    }

    private void delete() {
        try {
            delete.run();
            close();
        } catch (CodedException refused) {
            refusal.setText(refused.message(getLocale()));
        }
    }
}
