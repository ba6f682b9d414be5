package io.vigie.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.vigie.access.binding.PersonTest;
import java.util.function.Function;

/** Shows what somebody may as things are saved. */
class TesterDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    TesterDialog(Function<String, PersonTest> test) {
        setHeaderTitle(getTranslation("access.test"));
        Div content = new Div(new PersonTester("access.test.saved", test));
        content.addClassName("vigie-form");
        add(content);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }
}
