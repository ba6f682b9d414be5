package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.fixes.Change.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Settings of a daemon, changed where they stand: a flag where it is given, since dockerd refuses to start with a flag and a setting of its
 * file for the same; else in the configuration file, whose other settings stay.
 *
 * @param before the value in force, where one is known
 */
record DaemonChanges(DaemonHost host, List<DaemonSetting> wanted, Optional<Json> before, Locale language) {
    private static final Text STOPS = new Text(
            "# restarts the engine, which stops all containers: live restore is off",
            "# redémarre le moteur, ce qui arrête tous les conteneurs : live restore est désactivé");
    private static final Text GOES_ON = new Text(
            "# restarts the engine; containers go on running (live restore is on)",
            "# redémarre le moteur ; les conteneurs continuent (live restore est activé)");
    private static final Text RESTART_LATER = new Text(
            "# images and containers are out of sight afterwards: save and move what is needed first, then",
            "# images et conteneurs ne sont plus visibles ensuite : d'abord sauvegarder et déplacer ce qu'il faut, puis");
    private static final Text RESTART_AS_STARTED =
            new Text("# then restart dockerd the way it was started", "# puis redémarrer dockerd comme il a été lancé");
    private static final Text FLAG_SOMEWHERE = new Text(
            "dockerd was started with this flag, which stands in none of its unit's files: change it where it is started. In the"
                    + " file as well, dockerd would refuse to start.",
            "dockerd a été lancé avec cette option, absente des fichiers de son unité : la modifier là où il est lancé. Également"
                    + " dans le fichier, dockerd refuserait de démarrer.");
    private static final Text NOT_IN_FILE = new Text(
            "The flag decides; in daemon.json as well, dockerd would refuse to start.",
            "L'option décide ; également dans daemon.json, dockerd refuserait de démarrer.");

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        List<DaemonSetting> inFile = wanted.stream()
                .filter(setting -> host.fileOf(setting.flag()).isEmpty())
                .toList();
        wanted.stream()
                .filter(setting -> host.fileOf(setting.flag()).isPresent())
                .forEach(setting -> changes.add(flag(setting)));
        if (!inFile.isEmpty()) {
            changes.add(file(inFile));
        }
        return changes;
    }

    private Change file(List<DaemonSetting> settings) {
        List<Line> lines = new ArrayList<>();
        settings.stream()
                .filter(setting -> host.settings().contains(setting.key()))
                .forEach(setting -> lines.add(Line.out(present(setting))));
        settings.forEach(setting -> lines.add(Line.in(setting.member())));
        boolean open = settings.stream().anyMatch(DaemonSetting::isOpen);
        return new Change(
                Way.DAEMON,
                host.file(),
                lines,
                open ? Optional.empty() : Optional.of(merge(settings)),
                Optional.empty());
    }

    /** As it stands in the file; an ellipsis for a value that is not known. */
    private String present(DaemonSetting setting) {
        return before.filter(value -> wanted.size() == 1
                        && value.getClass() == setting.value().getClass())
                .map(value -> new DaemonSetting(setting.key(), value).member())
                .orElse("\"" + setting.key() + "\": …");
    }

    private String merge(List<DaemonSetting> settings) {
        String file = FixSteps.quoted(host.file());
        String made = FixSteps.quoted(host.file() + ".new");
        String folder =
                FixSteps.quoted(host.file().substring(0, Math.max(1, host.file().lastIndexOf('/'))));
        String members = settings.stream()
                .map(setting -> DaemonSetting.json(new Json.JsonString(setting.key())) + ":"
                        + DaemonSetting.json(setting.value()))
                .collect(Collectors.joining(",", ". * {", "}"));
        String validate =
                host.validates() && !host.isSnap() ? "dockerd --validate --config-file " + made + " &&\n  " : "";
        String change = """
                mkdir -p %1$s && { [ -s %2$s ] || echo '{}' > %2$s; } &&
                  jq %4$s %2$s > %3$s &&
                  %5$scat %3$s > %2$s && rm %3$s""".formatted(folder, file, made, FixSteps.quoted(members), validate);
        boolean reload = settings.stream().allMatch(DaemonSetting::isReloadable);
        return inForce(change, settings, reload ? host.reload() : Optional.empty());
    }

    /** The same with what brings it into force, and what that does. */
    private String inForce(String change, List<DaemonSetting> settings, Optional<String> reload) {
        if (reload.isPresent()) {
            return change + " &&\n  " + reload.get();
        }
        if (host.restart().isEmpty()) {
            return change + "\n" + RESTART_AS_STARTED.in(language);
        }
        if (settings.stream().anyMatch(DaemonSetting::hidesData)) {
            return change + "\n" + RESTART_LATER.in(language) + "\n# "
                    + host.restart().orElseThrow();
        }
        return (host.liveRestore() ? GOES_ON : STOPS).in(language) + "\n" + change + " &&\n  "
                + host.restart().orElseThrow();
    }

    private Change flag(DaemonSetting setting) {
        String file = host.fileOf(setting.flag()).orElseThrow();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.out(new DaemonSetting(
                        setting.key(),
                        before.filter(value -> wanted.size() == 1).orElse(Json.NULL))
                .flags().stream().findFirst().orElse("--" + setting.flag() + "=…")));
        setting.flags().forEach(flag -> lines.add(Line.in(flag)));
        boolean byHand = file.isEmpty() || !setting.isOneFlag() || setting.isOpen();
        return new Change(
                Way.FLAGS,
                file.isEmpty() ? host.unit() : file,
                lines,
                byHand ? Optional.empty() : Optional.of(edit(setting, file)),
                Optional.of((file.isEmpty() ? FLAG_SOMEWHERE : NOT_IN_FILE).in(language)));
    }

    private String edit(DaemonSetting setting, String file) {
        String change =
                DaemonHost.isPackaged(file) && !host.unit().isEmpty() ? dropIn(setting, file) : inPlace(setting, file);
        String reload = host.unit().isEmpty() ? "" : " &&\n  " + host.systemctl() + " daemon-reload";
        return inForce(change + reload, List.of(setting), Optional.empty());
    }

    private static String inPlace(DaemonSetting setting, String file) {
        return "sed -i.before -E -e " + FixSteps.quoted(setting.substitution()) + " " + FixSteps.quoted(file);
    }

    /** A drop-in has to have the whole command; where one was made before, it is that one which changes. */
    private String dropIn(DaemonSetting setting, String file) {
        return """
                folder=%1$s; mkdir -p "$folder"; from="$folder/zz-dockerd.conf"; [ -s "$from" ] || from=%2$s
                { printf '[Service]\\nExecStart=\\n'; sed -e ':a' -e '/\\\\$/N; s/\\\\\\n//; ta' "$from" | grep '^ExecStart=.' | tail -n 1 |
                  sed -E -e %3$s; } > "$folder/zz-dockerd.new" && mv "$folder/zz-dockerd.new" "$folder/zz-dockerd.conf\"""".formatted(
                FixSteps.quoted(host.dropIns()), FixSteps.quoted(file), FixSteps.quoted(setting.substitution()));
    }
}
