package io.vigie.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Why there is nothing here, and what to do next. */
public class EmptyState extends Div {
    private static final long serialVersionUID = 1L;

    /**
     * @param title key of a text
     * @param text key of a text
     * @param next what leads out of here
     */
    public EmptyState(VaadinIcon icon, String title, String text, Component... next) {
        addClassName("vigie-empty");
        Icon sign = icon.create();
        sign.getElement().setAttribute("aria-hidden", "true");
        add(sign, new H2(getTranslation(title)), new Paragraph(getTranslation(text)));
        add(next);
    }
}
