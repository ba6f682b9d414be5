package io.vigie.ui.component;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.GroupPath;
import io.vigie.problem.CodedException;
import java.util.function.BiFunction;

/** Asks for a group and shows the one command that enrols a host into it. */
public class EnrolForm extends Div {
    private static final long serialVersionUID = 1L;

    private final TextField group = new TextField();
    private final Checkbox approval = new Checkbox();
    private final Div result = new Div();
    private final transient BiFunction<GroupPath, Boolean, String> command;

    /** @param command for a group, and whether a person has to approve the host */
    public EnrolForm(String proposed, BiFunction<GroupPath, Boolean, String> command) {
        this.command = command;
        addClassName("vigie-enrol");
        group.setLabel(getTranslation("enrol.group"));
        group.setHelperText(getTranslation("enrol.group.help"));
        group.setValue(proposed);
        approval.setLabel(getTranslation("enrol.approval"));
        Button make = new Button(getTranslation("enrol.make"), click -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.addClickShortcut(Key.ENTER).listenOn(group);
        Div line = new Div(group, make);
        line.addClassName("line");
        add(line, approval, result);
    }

    private void make() {
        group.setInvalid(false);
        result.removeAll();
        try {
            result.add(
                    new CopyableCode(
                            command.apply(new GroupPath(group.getValue().strip()), approval.getValue())),
                    new Paragraph(getTranslation("enrol.once")));
        } catch (CodedException refused) {
            group.setErrorMessage(getTranslation("enrol.group.invalid"));
            group.setInvalid(true);
        }
    }
}
