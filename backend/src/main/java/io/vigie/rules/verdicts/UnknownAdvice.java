package io.vigie.rules.verdicts;

import io.vigie.i18n.Text;
import io.vigie.report.Missing;
import java.util.Map;
import java.util.Set;

/** What to do so that the agent sees a fact that it misses; docs/operations.md has the same for its rights. */
final class UnknownAdvice {
    private static final Text READ_FILES = needs("CAP_DAC_READ_SEARCH");
    private static final Text SEE_PROCESSES = needs("CAP_SYS_PTRACE");
    private static final Text BOTH = needs("CAP_DAC_READ_SEARCH, CAP_SYS_PTRACE");

    /** Facts that another right lets see than most. */
    private static final Map<String, Text> BY_FACT = Map.ofEntries(
            Map.entry("host.auditEnabled", needs("CAP_AUDIT_CONTROL")),
            Map.entry("host.auditRulesLoaded", needs("CAP_AUDIT_CONTROL")),
            Map.entry("host.dockerUserFiltered", needs("CAP_NET_ADMIN, CAP_DAC_READ_SEARCH")),
            Map.entry("host.firewalls", needs("CAP_NET_ADMIN, CAP_DAC_READ_SEARCH")),
            Map.entry("host.inputFilteredFamilies", needs("CAP_NET_ADMIN, CAP_DAC_READ_SEARCH")),
            Map.entry("host.publishedFilteredFamilies", needs("CAP_NET_ADMIN, CAP_DAC_READ_SEARCH")),
            Map.entry("host.apparmorEnforcing", needs("SupplementaryGroups=root")),
            Map.entry("host.auditRulesOnDisk", READ_FILES),
            Map.entry("host.loginUsers", READ_FILES),
            Map.entry("host.otherEngines", READ_FILES),
            Map.entry("container.reachablePorts", needs("CAP_NET_ADMIN, CAP_DAC_READ_SEARCH")),
            Map.entry("container.programsChanged", READ_FILES),
            Map.entry("container.remoteAccessServers", SEE_PROCESSES));

    /** Those that the API of the engine gives, however the agent runs. */
    private static final Set<String> FROM_ENGINE = Set.of("image", "network");

    private UnknownAdvice() {}

    private static Text needs(String right) {
        return new Text("The agent needs " + right, "Il faut à l'agent " + right);
    }

    static Text of(Missing why, String fact) {
        return switch (why) {
            case NOT_PERMITTED -> BY_FACT.getOrDefault(fact, BOTH);
            case NOT_THERE -> notThere(fact);
            case ENGINE_REMOTE -> new Text("Run an agent there", "Installez-y un agent");
            case ENGINE_SILENT -> new Text("See what docker info says", "Voyez ce que dit docker info");
            case ENGINE_DOES_NOT_TELL ->
                new Text("A newer engine may report it", "Un moteur plus récent peut le signaler");
            case CHANGED_SINCE_START -> new Text("Restart the engine", "Redémarrez le moteur");
            case TIMED_OUT -> new Text("It is tried again at the next scan", "L'analyse suivante réessaie");
            case TOO_LARGE, NOT_UNDERSTOOD, NOT_SUPPORTED ->
                new Text("A newer agent may read it", "Un agent plus récent peut le lire");
            case NOT_RUNNING -> new Text("Start the container, or remove it", "Démarrez ou supprimez le conteneur");
            case NOT_WATCHED ->
                new Text(
                        "Restart the container while the agent runs",
                        "Redémarrez le conteneur quand l'agent fonctionne");
            case NOT_A_MANAGER -> new Text("Run an agent on a manager", "Installez un agent sur un gestionnaire");
            case IN_IMAGE_LAYERS -> new Text("Use an image scanner", "Utilisez un analyseur d'images");
            case REGISTRY_NOT_ASKED -> new Text("Look in the registry", "Consultez le registre");
            case NOT_DEPLOYED ->
                new Text("Audit the host once it is deployed", "Auditez l'hôte une fois le service déployé");
            case NOT_YET -> new Text("Wait for the next scans", "Attendez les analyses suivantes");
            case OTHER_NETWORK -> new Text("The agent needs --network host", "Il faut à l'agent --network host");
        };
    }

    private static Text notThere(String fact) {
        String subject = fact.substring(0, Math.max(0, fact.indexOf('.')));
        return FROM_ENGINE.contains(subject)
                ? new Text("Nothing on this host has it", "Rien sur cet hôte ne l'a")
                : new Text(
                        "In a container the agent needs --pid host and --host-root",
                        "En conteneur, il faut à l'agent --pid host et --host-root");
    }
}
