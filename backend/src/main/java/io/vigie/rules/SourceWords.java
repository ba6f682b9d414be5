package io.vigie.rules;

import java.util.Locale;
import java.util.Map;

/** What agents say of where a fact was read, in so far as it is words and no path or name. */
final class SourceWords {
    private static final String DIRECTORY = "; a directory may add more";
    private static final Map<String, String> FRENCH = Map.of(
            "the default",
            "valeur par défaut",
            Expected.SOURCE,
            "ce qui est attendu du groupe de l'hôte",
            "the chain DOCKER-USER",
            "la chaîne DOCKER-USER",
            "a TLS handshake",
            "une négociation TLS",
            "the layers",
            "les couches de l'image",
            "the registry",
            "le registre");

    private SourceWords() {}

    /** The same in this language; as it stands where it has no words that are known. */
    static String in(Locale language, String source) {
        if (!language.getLanguage().equals("fr")) {
            return source;
        }
        return FRENCH.getOrDefault(source, source.replace(DIRECTORY, " ; un annuaire peut en ajouter"));
    }
}
