package io.vigie.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Something to be typed elsewhere, with a button that copies it. */
public class CopyableCode extends Div {
    private static final long serialVersionUID = 1L;

    public CopyableCode(String code) {
        addClassName("vigie-code");
        Span text = new Span(code);
        text.addClassName("code");
        Button copy = new Button(VaadinIcon.COPY_O.create());
        copy.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        copy.setAriaLabel(getTranslation("action.copy"));
        copy.setTooltipText(getTranslation("action.copy"));
        String copied = getTranslation("action.copied");
        copy.addClickListener(click -> {
            getElement()
                    .executeJs(
                            "if (navigator.clipboard) navigator.clipboard.writeText($0); else {"
                                    + "const range = document.createRange(); range.selectNodeContents(this.firstElementChild);"
                                    + "const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);"
                                    + "document.execCommand('copy'); selection.removeAllRanges(); }",
                            code);
            copy.setIcon(VaadinIcon.CHECK.create());
            copy.setTooltipText(copied);
        });
        add(text, copy);
    }
}
