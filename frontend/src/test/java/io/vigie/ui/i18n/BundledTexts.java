package io.vigie.ui.i18n;

import io.vigie.rules.Catalogue;
import java.util.Locale;
import java.util.Set;

/** The texts that come with Vigie. */
public final class BundledTexts {
    public static final RuleTexts RULES = new RuleTexts(Catalogue.bundled());

    private BundledTexts() {}

    /** The keys of the texts of screens. */
    public static Set<String> keys(Locale language) {
        return Messages.bundle(language).keySet();
    }

    /** The English text of a key. */
    public static String english(String key) {
        return Messages.bundle(Messages.ENGLISH).getString(key);
    }
}
