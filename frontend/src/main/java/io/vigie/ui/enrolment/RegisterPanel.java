package io.vigie.ui.enrolment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.GroupPath;
import io.vigie.problem.CodedException;
import io.vigie.ui.component.VisibleText;
import java.util.function.BiConsumer;

/** Registers a host under the name in its certificate, where the organisation's own authority issues it. */
class RegisterPanel extends Section {
    private static final long serialVersionUID = 1L;

    private final TextField name = new TextField();
    private final TextField group = new TextField();
    private final Paragraph result = new Paragraph();
    private final transient BiConsumer<String, GroupPath> register;

    RegisterPanel(BiConsumer<String, GroupPath> register) {
        this.register = register;
        addClassName("vigie-panel");
        name.setLabel(getTranslation("register.name"));
        name.setHelperText(getTranslation("register.name.help"));
        group.setLabel(getTranslation("enrol.group"));
        group.setValue("/prod");
        result.getElement().setAttribute("role", "status");
        Div line = new Div(name, group, new Button(getTranslation("register.do"), click -> register()));
        line.addClassName("vigie-form");
        add(new H2(getTranslation("register.title")), new Paragraph(getTranslation("register.meaning")), line, result);
    }

    private void register() {
        String asked = name.getValue().strip();
        try {
            register.accept(asked, new GroupPath(group.getValue().strip()));
            result.setText(getTranslation("register.done", VisibleText.of(asked)));
            name.clear();
        } catch (CodedException refused) {
            result.setText(refused.message(getLocale()));
        }
    }
}
