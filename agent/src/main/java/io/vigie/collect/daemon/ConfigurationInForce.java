package io.vigie.collect.daemon;

import static io.vigie.collect.builder.EngineBuilder.SETTINGS_NOT_IN_FORCE;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.host.HostRoot;
import io.vigie.json.Json;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the configuration file with what the engine says it runs with. Settings that the engine does not tell are in
 * force when the file has not changed since the daemon read it; of a file that has, nobody can say, unless some setting
 * that the engine does tell differs already.
 */
final class ConfigurationInForce {
    private static final Set<String> COMPARED = Set.of(
            "live-restore",
            "debug",
            "storage-driver",
            "log-driver",
            "data-root",
            "graph",
            "userns-remap",
            "insecure-registries",
            "registry-mirrors",
            "experimental",
            "no-new-privileges",
            "seccomp-profile",
            "default-runtime",
            "authorization-plugins");

    private final DaemonSettings settings;
    private final HostRoot root;

    ConfigurationInForce(DaemonSettings settings, HostRoot root) {
        this.settings = settings;
        this.root = root;
    }

    void scan(EngineInfo info, RecordBuilder<Engine> found) {
        Engine running = info.engine();
        Set<String> differing = new TreeSet<>();
        Set<String> untold = new HashSet<>(settings.inFile());
        for (String name : COMPARED) {
            isInForce(name, settings.file(name), running).ifPresent(same -> {
                untold.remove(name);
                if (!same) {
                    differing.add(name);
                }
            });
        }
        Optional<Missing> unsure = settings.unsure().filter(why -> unreadable(why) || !untold.isEmpty());
        if (differing.isEmpty() && unsure.isPresent()) {
            found.miss(SETTINGS_NOT_IN_FORCE, unsure.get());
        } else {
            found.put(SETTINGS_NOT_IN_FORCE, Optional.of(List.copyOf(differing)), settings.path());
        }
    }

    private static boolean unreadable(Missing why) {
        return why != Missing.CHANGED_SINCE_START;
    }

    /** Empty where the file does not set it, or the engine does not tell. */
    private Optional<Boolean> isInForce(String name, Json set, Engine running) {
        return switch (name) {
            case "live-restore" -> same(set.bool(), running.liveRestore());
            case "debug" -> same(set.bool(), running.debug());
            case "experimental" -> same(set.bool(), running.experimental());
            case "no-new-privileges" -> same(set.bool(), running.noNewPrivileges());
            case "storage-driver" -> same(set.text(), running.storageDriver());
            case "log-driver" -> same(set.text(), running.loggingDriver());
            case "default-runtime" -> same(set.text(), running.defaultRuntime());
            case "seccomp-profile" -> same(set.text().map(ConfigurationInForce::profile), running.seccompProfile());
            case "userns-remap" -> same(set.text().map(user -> !user.isEmpty()), running.userNamespaceRemap());
            case "insecure-registries" -> contains(running.insecureRegistries(), set);
            case "registry-mirrors" -> contains(running.registryMirrors(), set);
            case "authorization-plugins" -> contains(running.authorizationPlugins(), set);
            default -> dataRoot(set, running);
        };
    }

    private static <T> Optional<Boolean> same(Optional<T> set, Optional<T> running) {
        return set.flatMap(wanted -> running.map(wanted::equals));
    }

    private static String profile(String set) {
        return switch (set) {
            case "", "default", "builtin" -> "default";
            case "unconfined" -> "unconfined";
            default -> "custom";
        };
    }

    private static Optional<Boolean> contains(Optional<List<String>> running, Json set) {
        return set.isNull()
                ? Optional.empty()
                : running.map(known -> set.texts().stream()
                        .map(ConfigurationInForce::asShown)
                        .filter(entry -> !entry.startsWith("127.") && !entry.startsWith("::1"))
                        .allMatch(entry -> known.contains(entry) || known.contains(entry + "/")));
    }

    /** The engine shows registries without their scheme, and the agent mirrors without their credentials. */
    private static String asShown(String entry) {
        return entry.replaceFirst("//[^/]*@", "//");
    }

    /** With remapped users, the engine appends a folder named after them. */
    private Optional<Boolean> dataRoot(Json set, Engine running) {
        return set.text().flatMap(wanted -> running.dataRoot().map(told -> leadsTo(wanted, told)));
    }

    private boolean leadsTo(String wanted, String told) {
        String plain = told.replaceFirst("/\\d+\\.\\d+$", "");
        return resolved(wanted).equals(resolved(plain)) || resolved(wanted).equals(resolved(told));
    }

    private String resolved(String path) {
        try {
            return root.state(path).path();
        } catch (IOException notThere) {
            return path.replaceFirst("/+$", "");
        }
    }
}
