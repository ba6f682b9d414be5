package io.vigie.rules.verdicts;

import io.vigie.i18n.Text;
import io.vigie.report.Missing;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a verdict is unknown, in one sentence for people. */
public final class WhyUnknown {
    private static final String FACT_MISSING = "fact-missing";
    private static final Map<String, Text> SENTENCES = new LinkedHashMap<>();

    static {
        for (Missing why : Missing.values()) {
            SENTENCES.put(why.word(), sentence(why));
        }
        SENTENCES.put(FACT_MISSING, new Text("The agent did not tell", "L'agent ne l'a pas dit"));
        SENTENCES.put("rule-too-costly", new Text("Judging took too long", "Le jugement a pris trop de temps"));
        SENTENCES.put("rule-failed", new Text("The rule itself failed", "La règle elle-même a échoué"));
        SENTENCES.put(
                "stale",
                new Text(
                        "Not heard from for too long; the evidence is what was last known",
                        "Sans nouvelles depuis trop longtemps ; les preuves sont les dernières connues"));
    }

    private WhyUnknown() {}

    /**
     * The sentence for a reason as it is stored: a code, and after a colon the fact it concerns, if any. A code that is
     * not known is shown as it is.
     */
    public static Text of(String reason) {
        int colon = reason.indexOf(':');
        String code = colon < 0 ? reason : reason.substring(0, colon);
        String fact = colon < 0 ? "" : reason.substring(colon + 1).strip();
        Text sentence = SENTENCES.getOrDefault(code, new Text(code, code));
        return fact.isEmpty() ? sentence : new Text(sentence.en() + ": " + fact, sentence.fr() + " : " + fact);
    }

    private static Text sentence(Missing why) {
        return switch (why) {
            case ENGINE_REMOTE ->
                new Text(
                        "The engine is on another machine, whose files cannot be read from here",
                        "Le moteur est sur une autre machine, dont les fichiers ne sont pas lisibles d'ici");
            case ENGINE_SILENT -> new Text("The engine gave no usable answer", "Le moteur n'a pas répondu utilement");
            case ENGINE_DOES_NOT_TELL ->
                new Text("This version of the engine does not tell", "Cette version du moteur ne le dit pas");
            case NOT_PERMITTED -> new Text("The agent may not read it", "L'agent n'a pas le droit de le lire");
            case NOT_THERE ->
                new Text("What tells it is not on this host", "Ce qui permettrait de le dire n'est pas sur cet hôte");
            case TOO_LARGE ->
                new Text("What tells it is larger than the agent reads", "Ce qui le dit dépasse ce que l'agent lit");
            case NOT_UNDERSTOOD -> new Text("What tells it has an unknown form", "Ce qui le dit a une forme inconnue");
            case CHANGED_SINCE_START ->
                new Text(
                        "What tells it changed after the engine had read it",
                        "Ce qui le dit a changé après que le moteur l'a lu");
            case TIMED_OUT ->
                new Text("Reading it took longer than the agent waits", "La lecture a dépassé l'attente de l'agent");
            case NOT_SUPPORTED ->
                new Text(
                        "The agent cannot read it on this kind of host",
                        "L'agent ne sait pas le lire sur ce type d'hôte");
            case NOT_RUNNING ->
                new Text("It can be seen only while the container runs", "Visible seulement si le conteneur tourne");
            case NOT_WATCHED ->
                new Text(
                        "It is seen only as it happens, and nobody watched",
                        "Visible seulement sur le moment, et personne n'observait");
            case NOT_A_MANAGER -> new Text("Only a manager of the swarm tells", "Seul un gestionnaire du swarm le dit");
            case IN_IMAGE_LAYERS ->
                new Text(
                        "It lies in the image's layers, which are not looked into yet",
                        "Dans les couches de l'image, qui ne sont pas encore examinées");
            case REGISTRY_NOT_ASKED ->
                new Text(
                        "Only a registry tells, and none is asked",
                        "Seul un registre le dit, et aucun n'est interrogé");
            case NOT_YET ->
                new Text(
                        "Few are asked at each look, and its turn has not come",
                        "Quelques-uns sont interrogés à chaque relevé, et son tour n'est pas venu");
            case OTHER_NETWORK ->
                new Text(
                        "The agent is in another network than the host",
                        "L'agent est dans un autre réseau que celui de l'hôte");
        };
    }
}
