package io.vigie.rules.verdicts;

import io.vigie.i18n.Text;
import io.vigie.report.Missing;
import io.vigie.report.ProblemCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A sentence in both languages for every reason that an agent, an engine or a rule can have. */
final class WhyUnknownTexts {
    private static final Map<String, Text> SENTENCES = new HashMap<>();

    static {
        Arrays.stream(Missing.values()).forEach(why -> SENTENCES.put(why.word(), sentence(why)));
        Arrays.stream(ProblemCode.values()).forEach(code -> SENTENCES.put(code.word(), sentence(code)));
        SENTENCES.put(WhyUnknown.FACT_MISSING, new Text("Not reported by the agent", "Non signalé par l'agent"));
        SENTENCES.put(
                WhyUnknown.RULE_TOO_COSTLY.code(),
                new Text("Evaluating the rule took too long", "L'évaluation de la règle a pris trop de temps"));
        SENTENCES.put(
                WhyUnknown.RULE_FAILED.code(), new Text("The rule itself failed", "L'évaluation de la règle a échoué"));
        SENTENCES.put(
                WhyUnknown.SUPPORT_DATES_OLD.code(),
                new Text(
                        "The end-of-support dates in this version of Vigie are more than a year old",
                        "Les dates de fin de support de cette version de Vigie ont plus d'un an"));
        SENTENCES.put(
                WhyUnknown.STALE.code(),
                new Text(
                        "No report within the allowed time; showing last known evidence",
                        "Aucun rapport dans le délai prévu ; les preuves affichées sont les dernières connues"));
    }

    private WhyUnknownTexts() {}

    static Text of(String code) {
        return SENTENCES.getOrDefault(code, new Text(code, code));
    }

    /** What to do about a fact that is missing; empty where that is not known. */
    static Text advice(String code, String fact) {
        if (code.equals(WhyUnknown.FACT_MISSING)) {
            return new Text("Update the agent if it is older", "Mettez l'agent à jour s'il est plus ancien");
        }
        return Arrays.stream(Missing.values())
                .filter(why -> why.word().equals(code))
                .findFirst()
                .map(why -> UnknownAdvice.of(why, fact))
                .orElse(new Text("", ""));
    }

    private static Text sentence(ProblemCode code) {
        return switch (code) {
            case ENGINE_UNREACHABLE ->
                new Text(
                        "The engine's socket or address does not accept connections",
                        "La socket ou l'adresse du moteur n'accepte pas de connexion");
            case ENGINE_FORBIDDEN ->
                new Text(
                        "The agent may not open the engine's socket",
                        "L'agent n'a pas le droit d'ouvrir la socket du moteur");
            case ENGINE_TLS_FAILED ->
                new Text(
                        "The engine and the agent do not accept each other's certificates",
                        "Le moteur et l'agent n'acceptent pas leurs certificats respectifs");
            case ENGINE_TIMEOUT -> new Text("The engine did not respond in time", "Le moteur n'a pas répondu à temps");
            case ENGINE_RESPONSE_TRUNCATED ->
                new Text("The engine's response was truncated", "La réponse du moteur était tronquée");
            case ENGINE_RESPONSE_NOT_UNDERSTOOD ->
                new Text(
                        "The engine's response is not of the form expected",
                        "La réponse du moteur n'a pas la forme attendue");
            case ENGINE_RESPONSE_TOO_LARGE ->
                new Text(
                        "The engine's response is larger than the agent reads",
                        "La réponse du moteur dépasse ce que l'agent lit");
            case ENGINE_ERROR -> new Text("The engine responded with an error", "Le moteur a répondu par une erreur");
            case NOT_COLLECTED ->
                new Text(
                        "This version of the agent does not collect it", "Cette version de l'agent ne le collecte pas");
        };
    }

    private static Text sentence(Missing why) {
        return switch (why) {
            case ENGINE_REMOTE ->
                new Text(
                        "The engine is on another machine, whose files cannot be read from here",
                        "Le moteur est sur une autre machine, dont les fichiers ne sont pas lisibles d'ici");
            case ENGINE_SILENT ->
                new Text("The engine gave no usable response", "Le moteur n'a donné aucune réponse utilisable");
            case ENGINE_DOES_NOT_TELL ->
                new Text("Not reported by this version of the engine", "Non signalé par cette version du moteur");
            case NOT_PERMITTED -> new Text("The agent may not read it", "L'agent n'a pas le droit de le lire");
            case NOT_THERE -> new Text("Source not present on this host", "Source absente de cet hôte");
            case TOO_LARGE ->
                new Text("The source is larger than the agent reads", "La source dépasse ce que l'agent lit");
            case NOT_UNDERSTOOD -> new Text("The source has an unknown format", "Le format de la source est inconnu");
            case CHANGED_SINCE_START ->
                new Text(
                        "The source changed after the engine had read it",
                        "La source a changé après que le moteur l'a lue");
            case TIMED_OUT -> new Text("Reading it took longer than allowed", "La lecture a dépassé le délai autorisé");
            case NOT_SUPPORTED ->
                new Text(
                        "The agent cannot read it on this kind of host",
                        "L'agent ne sait pas le lire sur ce type d'hôte");
            case NOT_RUNNING ->
                new Text(
                        "Visible only while the container is running",
                        "Visible seulement pendant l'exécution du conteneur");
            case NOT_WATCHED ->
                new Text(
                        "Visible only as it happens, and the agent was not running then",
                        "Visible seulement sur le moment, et l'agent était arrêté");
            case NOT_A_MANAGER ->
                new Text("Only a swarm manager reports it", "Seul un nœud gestionnaire du swarm le signale");
            case IN_IMAGE_LAYERS ->
                new Text(
                        "In the image's layers, which are not examined yet",
                        "Dans les couches de l'image, qui ne sont pas encore examinées");
            case REGISTRY_NOT_ASKED ->
                new Text(
                        "Only a registry knows, and none is queried",
                        "Seul un registre le sait, et aucun n'est interrogé");
            case NOT_YET ->
                new Text(
                        "Only some are read in each scan; this one is still to come",
                        "Chaque analyse n'en lit que quelques-uns ; celui-ci reste à lire");
            case OTHER_NETWORK ->
                new Text(
                        "The agent runs in another network namespace than the host",
                        "L'agent est dans un autre espace de noms réseau que l'hôte");
            case NOT_DEPLOYED ->
                new Text(
                        "Not decided by the file; known once deployed",
                        "Non décidé par le fichier ; connu une fois le service déployé");
        };
    }
}
