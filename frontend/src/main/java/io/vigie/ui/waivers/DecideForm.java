package io.vigie.ui.waivers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.vigie.posture.waivers.WaiverEffect;
import io.vigie.problem.CodedException;
import java.util.function.Consumer;

/** Asks for a comment before a waiver is approved, rejected or withdrawn, with what that changes before one's eyes. */
class DecideForm extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 4_000;

    private final TextArea comment = new TextArea();
    private final Paragraph refusal = new Paragraph();

    /** @param what word of the texts: {@code approve}, {@code reject} or {@code withdraw} */
    DecideForm(String what, WaiverEffect effect, Consumer<String> decide) {
        setHeaderTitle(getTranslation("waiver." + what + ".title"));
        EffectPanel shown = new EffectPanel();
        shown.show(effect);
        comment.setLabel(getTranslation("waiver.comment"));
        comment.setMaxLength(LONGEST);
        comment.setMaxRows(8);
        refusal.addClassName("vigie-refusal");
        refusal.getElement().setAttribute("role", "alert");
        Div fields = new Div(new Paragraph(getTranslation("waiver." + what + ".text")), shown, comment, refusal);
        fields.addClassName("vigie-form");
        add(fields);
        Button act = new Button(getTranslation("waiver." + what), click -> act(decide));
        act.addThemeVariants(what.equals("approve") ? ButtonVariant.PRIMARY : ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), act);
    }

    private void act(Consumer<String> decide) {
        try {
            decide.accept(comment.getValue().replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", " "));
            close();
        } catch (CodedException refused) {
            refusal.setText(refused.message(getLocale()));
        }
    }
}
