package io.vigie.rules.fixes;

import io.vigie.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the daemon at fault is run: the file and the unit in force, its flags and where they stand.
 *
 * @param file the configuration file in force
 * @param unit the service of systemd that runs it; empty where none does, or where that was not seen
 * @param settings names of what stands in the file
 * @param flags each with its {@code name} and the {@code file} in which it stands
 * @param validates whether this dockerd can check a file without starting
 */
public record DaemonHost(
        String file,
        String unit,
        List<String> settings,
        List<Json> flags,
        boolean rootless,
        boolean liveRestore,
        boolean alpine,
        boolean validates) {
    static final String FILE = "engine.configurationFile";
    static final String SETTINGS = "engine.settingsInFile";
    static final String FLAGS = "engine.flags";
    static final String UNIT = "engine.unit";
    static final String VERSION = "engine.version";
    static final String LIVE_RESTORE = "engine.liveRestore";
    static final String ROOTLESS = "engine.rootless";

    /** Facts that tell. */
    static final Set<String> FACTS = Set.of(
            FILE, SETTINGS, FLAGS, UNIT, VERSION, LIVE_RESTORE, ROOTLESS, Maker.PRODUCT, Condition.PACKAGE_MANAGER);

    private static final int VALIDATES_SINCE = 23;

    static DaemonHost of(FixSteps object) {
        return new DaemonHost(
                object.observed(FILE).orElse("/etc/docker/daemon.json"),
                object.observed(UNIT).orElse(object.value(UNIT).isPresent() ? "" : "docker.service"),
                object.value(SETTINGS).map(Json::texts).orElse(List.of()),
                object.value(FLAGS).map(Json::elements).orElse(List.of()),
                object.observed(ROOTLESS).filter("true"::equals).isPresent(),
                object.observed(LIVE_RESTORE).filter("true"::equals).isPresent(),
                object.observed(Condition.PACKAGE_MANAGER).filter("apk"::equals).isPresent(),
                major(object).filter(it -> it >= VALIDATES_SINCE).isPresent());
    }

    /** The engine's major version. */
    static Optional<Integer> major(FixSteps object) {
        return object.observed(VERSION).flatMap(DaemonHost::major);
    }

    private static Optional<Integer> major(String version) {
        return version.matches("\\d{1,4}\\..*")
                ? Optional.of(Integer.parseInt(version.substring(0, version.indexOf('.'))))
                : Optional.empty();
    }

    /** Where this flag stands; empty where the daemon was started without it. */
    public Optional<String> fileOf(String flag) {
        return flags.stream()
                .filter(one -> one.at("name").text().filter(flag::equals).isPresent())
                .findFirst()
                .map(one -> one.at("file").text().orElse(""));
    }

    /** Whether an update of the package would write over this file. */
    public static boolean isPackaged(String file) {
        return file.startsWith("/usr/") || file.startsWith("/lib/");
    }

    public boolean isSnap() {
        return unit.startsWith("snap.");
    }

    public String systemctl() {
        return rootless ? "systemctl --user" : "systemctl";
    }

    public String dropIns() {
        return (rootless ? "~/.config/systemd/user/" : "/etc/systemd/system/") + unit + ".d";
    }

    /** Empty where neither systemd nor OpenRC runs it. */
    public Optional<String> restart() {
        if (!unit.isEmpty()) {
            return Optional.of(systemctl() + " restart " + FixSteps.quoted(unit));
        }
        return alpine ? Optional.of("rc-service docker restart") : Optional.empty();
    }

    public Optional<String> reload() {
        if (!unit.isEmpty() && !isSnap()) {
            return Optional.of(systemctl() + " reload " + FixSteps.quoted(unit));
        }
        return alpine ? Optional.of("rc-service docker reload") : restart();
    }
}
