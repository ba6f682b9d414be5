package io.vigie.ui.i18n;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The screens' texts. Patterns are those of {@link MessageFormat}; apostrophes are typographic, so none needs quoting. */
@Component
public class Messages implements I18NProvider {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    public static final Locale ENGLISH = Locale.of("en");
    public static final Locale FRENCH = Locale.of("fr");

    /** English first: it is what somebody sees whose language we do not speak. */
    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(ENGLISH, FRENCH);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        try {
            return new MessageFormat(bundle(locale).getString(key), locale).format(parameters);
        } catch (MissingResourceException missing) {
            LOG.warn("No text for {} in {}", key, locale);
            return key;
        }
    }

    static ResourceBundle bundle(Locale locale) {
        Locale spoken = locale.getLanguage().equals(FRENCH.getLanguage()) ? FRENCH : ENGLISH;
        return ResourceBundle.getBundle(
                "io.vigie.ui.messages",
                spoken,
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
