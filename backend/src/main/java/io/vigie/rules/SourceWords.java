package io.vigie.rules;

import java.util.Locale;
import java.util.Map;

/** What agents say of where a fact was read, in so far as it is words and no path or name. */
final class SourceWords {
    private static final String DIRECTORY = "; a directory may add more";
    private static final String NF_TABLES = "nf_tables of the kernel";
    private static final String LEGACY = "the legacy ip tables of the kernel";
    private static final Map<String, String> FRENCH = Map.of(
            "the default",
            "valeur par défaut",
            "the chain DOCKER-USER",
            "la chaîne DOCKER-USER",
            "a TLS handshake",
            "une négociation TLS",
            "the layers",
            "les couches de l'image",
            "the registry",
            "le registre",
            NF_TABLES,
            "nf_tables du noyau",
            LEGACY,
            "les anciennes tables ip du noyau",
            NF_TABLES + ", " + LEGACY,
            "nf_tables et les anciennes tables ip du noyau");

    private SourceWords() {}

    /** The same in this language; as it stands where it has no words that are known. */
    static String in(Locale language, String source) {
        if (!language.getLanguage().equals("fr")) {
            return source;
        }
        return FRENCH.getOrDefault(source, source.replace(DIRECTORY, " ; un annuaire peut en ajouter"));
    }
}
