package io.vigie.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.vigie.ui.i18n.Messages;
import java.util.Locale;

/** Changes to the other language, named in that language. */
class LanguageButton extends Button {
    private static final long serialVersionUID = 1L;

    LanguageButton() {
        Locale other = getLocale().getLanguage().equals("fr") ? Messages.ENGLISH : Messages.FRENCH;
        String name = other.equals(Messages.FRENCH) ? "Français" : "English";
        addClassName("vigie-language");
        addThemeVariants(ButtonVariant.TERTIARY);
        setText(other.getLanguage().toUpperCase(Locale.ROOT));
        setAriaLabel(name);
        setTooltipText(name);
        getElement().setAttribute("lang", other.getLanguage());
        addClickListener(click -> getUI().ifPresent(ui -> Preferences.choose(ui, other)));
    }
}
