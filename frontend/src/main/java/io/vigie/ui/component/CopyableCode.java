package io.vigie.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;

/** Something to be typed elsewhere, with a button that copies it. */
public class CopyableCode extends Div {
    private static final long serialVersionUID = 1L;

    public CopyableCode(String code) {
        this(code, Optional.of(code));
    }

    /**
     * @param shown what people read
     * @param copied what the button copies; without it there is no button
     */
    public CopyableCode(String shown, Optional<String> copied) {
        addClassName("vigie-code");
        Span text = new Span(shown);
        text.addClassName("code");
        add(text);
        copied.ifPresent(code -> add(button(code)));
    }

    private Button button(String code) {
        Button copy = new Button(VaadinIcon.COPY_O.create());
        copy.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        copy.setAriaLabel(getTranslation("action.copy"));
        copy.setTooltipText(getTranslation("action.copy"));
        String copied = getTranslation("action.copied");
        copy.addClickListener(click -> {
            getElement()
                    .executeJs(
                            "if (navigator.clipboard) navigator.clipboard.writeText($0); else {"
                                    + "const area = document.createElement('textarea'); area.value = $0;"
                                    + "document.body.append(area); area.select();"
                                    + "document.execCommand('copy'); area.remove(); }",
                            code);
            copy.setIcon(VaadinIcon.CHECK.create());
            copy.setTooltipText(copied);
        });
        return copy;
    }
}
