package io.vigie.rules.fixes.files;

import io.vigie.i18n.Text;
import io.vigie.rules.fixes.plan.DaemonPlan;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a script says to who runs it. */
final class ScriptTexts {
    private static final Text STOPS = new Text(
            "The engine has to be restarted, which stops all containers: live restore is off.",
            "Le moteur doit être redémarré, ce qui arrête tous les conteneurs : live restore est désactivé.");
    private static final Text GOES_ON = new Text(
            "The engine has to be restarted; containers go on running (live restore is on).",
            "Le moteur doit être redémarré ; les conteneurs continuent (live restore est activé).");
    private static final Text RELOADS = new Text(
            "The engine has to reload its settings; containers go on running.",
            "Le moteur doit recharger ses réglages ; les conteneurs continuent.");

    static final Text FLAG_IN_SCRIPT = new Text(
            "A flag of dockerd has to change where it stands: the shell script does it.",
            "Une option de dockerd doit changer là où elle est : le script shell le fait.");

    private static final Map<String, Text> ALL = all();

    private ScriptTexts() {}

    /** What bringing the daemon's settings into force does. */
    static Text effect(DaemonPlan daemon) {
        if (daemon.isReloadable()) {
            return RELOADS;
        }
        return daemon.host().liveRestore() ? GOES_ON : STOPS;
    }

    /** As variables of the script. */
    static Stream<String> assignments(Locale language) {
        return ALL.entrySet().stream()
                .map(text -> text.getKey() + "=" + ShellWord.of(text.getValue().in(language)));
    }

    private static Map<String, Text> all() {
        Map<String, Text> texts = new LinkedHashMap<>();
        texts.put(
                "text_usage",
                new Text(
                        "Usage: bash FILE [--apply] [--engine] [--packages] [--containers].  Without --apply it"
                                + " shows what it would change.  --engine restarts the engine where its settings change.  --packages upgrades packages,"
                                + " which can restart services and the engine.  --containers limits running containers with docker update; one that"
                                + " needs more memory than its new limit is ended.",
                        "Utilisation : bash FICHIER [--apply] [--engine] [--packages] [--containers].  Sans"
                                + " --apply, montre ce qui serait modifié.  --engine redémarre le moteur si ses réglages changent.  --packages met à jour des"
                                + " paquets, ce qui peut redémarrer des services et le moteur.  --containers limite les conteneurs en marche par docker update ;"
                                + " celui qui demande plus de mémoire que sa nouvelle limite est arrêté."));
        texts.put("text_failed", new Text("failed", "échec"));
        texts.put("text_would", new Text("would run", "exécuterait"));
        texts.put("text_runs", new Text("runs", "exécute"));
        texts.put("text_unchanged", new Text("as it should be", "conforme"));
        texts.put("text_missing", new Text("not there", "absent"));
        texts.put("text_new", new Text("new", "nouveau"));
        texts.put("text_engine", new Text("with --engine", "avec --engine"));
        texts.put("text_containers", new Text("with --containers", "avec --containers"));
        texts.put("text_packages", new Text("with --packages, upgrades", "avec --packages, met à jour"));
        texts.put("text_changes", new Text("Changes", "Modifications"));
        texts.put(
                "text_dry",
                new Text(
                        "Nothing was changed. To change it: --apply", "Rien n'a été modifié. Pour modifier : --apply"));
        texts.put("text_backups", new Text("What was there before is in", "Ce qui était là avant est dans"));
        return texts;
    }
}
