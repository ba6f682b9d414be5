package io.vigie.ui.i18n;

import io.vigie.rules.Catalogue;

/** The texts of the rules that come with Vigie. */
public final class BundledTexts {
    public static final RuleTexts RULES = new RuleTexts(Catalogue.bundled());

    private BundledTexts() {}
}
