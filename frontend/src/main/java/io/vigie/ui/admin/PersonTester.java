package io.vigie.ui.admin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.vigie.access.binding.PersonTest;
import io.vigie.problem.CodedException;
import io.vigie.ui.admin.BindingForm.Incomplete;
import java.util.function.Function;

/** Asks for a person and shows what they may, and by which groups. */
class PersonTester extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 100;

    private final TextField person = new TextField();
    private final Div result = new Div();
    private final transient Function<String, PersonTest> test;

    /**
     * @param explanation key of the text that says which bindings are tried out
     * @param test by user name; may throw {@link Incomplete}
     */
    PersonTester(String explanation, Function<String, PersonTest> test) {
        this.test = test;
        addClassName("vigie-tester");
        person.setLabel(getTranslation("access.test.person"));
        person.setHelperText(getTranslation(explanation));
        person.setMaxLength(LONGEST_NAME);
        Button show = new Button(getTranslation("access.test.show"), click -> show());
        show.addClickShortcut(Key.ENTER).listenOn(person);
        Div line = new Div(person, show);
        line.addClassName("line");
        result.getElement().setAttribute("aria-live", "polite");
        add(line, result);
    }

    private void show() {
        result.removeAll();
        try {
            result.add(new PersonRights(test.apply(person.getValue().strip())));
        } catch (Incomplete incomplete) {
            result.add(new Paragraph(getTranslation("access.test.incomplete")));
        } catch (CodedException refused) {
            Paragraph refusal = new Paragraph(refused.message(getLocale()));
            refusal.addClassName("vigie-refusal");
            result.add(refusal);
        }
    }
}
