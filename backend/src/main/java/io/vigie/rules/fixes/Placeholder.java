package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import java.util.Map;

/** What stands in a fix where nothing was observed: a word for a person to replace. */
final class Placeholder {
    private static final Map<String, String> FRENCH = Map.ofEntries(
            Map.entry("path", "chemin"),
            Map.entry("name", "nom"),
            Map.entry("address", "adresse"),
            Map.entry("hostAddress", "adresse"),
            Map.entry("hostPort", "port-hôte"),
            Map.entry("containerPort", "port-conteneur"),
            Map.entry("protocol", "protocole"),
            Map.entry("source", "source"),
            Map.entry("target", "cible"),
            Map.entry("user", "utilisateur"),
            Map.entry("service", "service"),
            Map.entry("endpoint", "adresse"),
            Map.entry("key", "clé"),
            Map.entry("allowed", "valeur-permise"));

    private Placeholder() {}

    /** For the last name of a fact's path. */
    static Text of(String field) {
        return new Text("<" + field + ">", "<" + FRENCH.getOrDefault(field, field) + ">");
    }
}
