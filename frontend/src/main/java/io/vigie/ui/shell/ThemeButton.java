package io.vigie.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.vigie.ui.shell.Preferences.Theme;

/** Goes round from the system's colours to light, dark and back. */
class ThemeButton extends Button {
    private static final long serialVersionUID = 1L;

    private Theme theme = Preferences.theme();

    ThemeButton() {
        addThemeVariants(ButtonVariant.TERTIARY);
        show();
        addClickListener(click -> getUI().ifPresent(ui -> {
            theme = theme.next();
            Preferences.choose(ui, theme);
            show();
        }));
    }

    private void show() {
        String text = getTranslation("theme." + theme.word());
        setIcon(icon().create());
        setAriaLabel(text);
        setTooltipText(text);
    }

    private VaadinIcon icon() {
        return switch (theme) {
            case SYSTEM -> VaadinIcon.ADJUST;
            case LIGHT -> VaadinIcon.SUN_O;
            case DARK -> VaadinIcon.MOON_O;
        };
    }
}
