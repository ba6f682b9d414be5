package io.vigie.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import io.vigie.ui.i18n.Messages;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Language and colours that a person chose in this browser, kept in cookies that hold nothing else. */
final class Preferences {
    private static final String LANGUAGE = "vigie-language";
    private static final String THEME = "vigie-theme";

    private Preferences() {}

    /** Light, dark, or what the system says. */
    enum Theme {
        SYSTEM(ColorScheme.Value.LIGHT_DARK),
        LIGHT(ColorScheme.Value.LIGHT),
        DARK(ColorScheme.Value.DARK);

        private final ColorScheme.Value scheme;

        Theme(ColorScheme.Value scheme) {
            this.scheme = scheme;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Theme next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    /** Gives a page that opens the language and colours chosen before. */
    static void apply(UI ui) {
        cookie(LANGUAGE)
                .flatMap(language -> Stream.of(Messages.ENGLISH, Messages.FRENCH)
                        .filter(locale -> locale.getLanguage().equals(language))
                        .findFirst())
                .ifPresent(locale -> {
                    ui.getSession().setLocale(locale);
                    ui.setLocale(locale);
                });
        ui.getPage().setColorScheme(theme().scheme);
    }

    static Theme theme() {
        return cookie(THEME)
                .flatMap(word -> Arrays.stream(Theme.values())
                        .filter(theme -> theme.word().equals(word))
                        .findFirst())
                .orElse(Theme.SYSTEM);
    }

    static void choose(UI ui, Theme theme) {
        remember(ui, THEME, theme.word());
        ui.getPage().setColorScheme(theme.scheme);
    }

    static void choose(UI ui, Locale language) {
        remember(ui, LANGUAGE, language.getLanguage());
        ui.getSession().setLocale(language);
        ui.getPage().reload();
    }

    private static void remember(UI ui, String name, String value) {
        ui.getPage()
                .executeJs("document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax'", name, value);
    }

    private static Optional<String> cookie(String name) {
        Cookie[] cookies = VaadinRequest.getCurrent() == null
                ? null
                : VaadinRequest.getCurrent().getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
