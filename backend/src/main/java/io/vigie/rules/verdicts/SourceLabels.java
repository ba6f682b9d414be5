package io.vigie.rules.verdicts;

import io.vigie.rules.facts.Allowed;
import java.util.Locale;
import java.util.Map;

/** Where agents read facts, in so far as this is words and no path or name. */
final class SourceLabels {
    private static final String DIRECTORY = "; a directory may add more";
    private static final String NF_TABLES = "nf_tables of the kernel";
    private static final String LEGACY = "the legacy ip tables of the kernel";
    private static final Map<String, String> FRENCH = Map.ofEntries(
            Map.entry("the default", "valeur par défaut"),
            Map.entry(Allowed.SOURCE, "ce que permet le groupe de l'hôte"),
            Map.entry("the chain DOCKER-USER", "la chaîne DOCKER-USER"),
            Map.entry("a TLS handshake", "une négociation TLS"),
            Map.entry("the layers", "les couches de l'image"),
            Map.entry("the registry", "le registre"),
            Map.entry(NF_TABLES, "nf_tables du noyau"),
            Map.entry(LEGACY, "les anciennes tables ip du noyau"),
            Map.entry(NF_TABLES + ", " + LEGACY, "nf_tables et les anciennes tables ip du noyau"));

    private SourceLabels() {}

    /** The same in this language; as it stands where it has no words that are known. */
    static String in(Locale language, String source) {
        if (!language.getLanguage().equals("fr")) {
            return source;
        }
        return FRENCH.getOrDefault(source, source.replace(DIRECTORY, " ; un annuaire peut en ajouter"));
    }
}
