package io.vigie.collect.daemon;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostRoot;
import io.vigie.json.Json;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a daemon was told: by an argument, else by its configuration file, else nothing, which leaves its default. A daemon
 * refuses to start when both tell the same setting. A file that changed after the daemon had started may say something else
 * than the daemon read; then only arguments are sure.
 */
public final class DaemonSettings {
    /** The start is known to a second; the file may be written just before. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final DaemonArguments arguments;
    private final DaemonPlaces places;
    private final Optional<Missing> unsure;

    DaemonSettings(HostRoot root, EngineDaemon daemon) {
        this.arguments = daemon.arguments();
        this.places = new DaemonPlaces(root, HostAccounts.names(root), arguments);
        this.unsure = places.unread().or(() -> changedSince(root, daemon.startedAt(root)));
    }

    private Optional<Missing> changedSince(HostRoot root, Optional<Instant> start) {
        return start.flatMap(started -> places.changed().filter(at -> at.isAfter(started.plus(TOLERANCE))))
                .map(later -> Missing.CHANGED_SINCE_START);
    }

    public String path() {
        return places.configuration();
    }

    public DaemonPlaces places() {
        return places;
    }

    /** Why the file does not tell what the daemon was told. */
    Optional<Missing> unsure() {
        return unsure;
    }

    Json file(String key) {
        return places.configured().at(key);
    }

    /** Names of all settings in the file. */
    Set<String> inFile() {
        return Set.copyOf(places.configured().members().keySet());
    }

    boolean isArgument(String flag) {
        return !arguments.values(flag).isEmpty();
    }

    /** A setting that is put under a fact's name with where it was told. */
    void bool(RecordBuilder<Engine> found, Fact<Engine, Boolean> fact, String name, boolean byDefault) {
        put(found, fact, name, name, arguments.isOn(name), Json::bool, byDefault);
    }

    void text(RecordBuilder<Engine> found, Fact<Engine, String> fact, String name, String byDefault) {
        put(found, fact, name, name, arguments.value(name), Json::text, byDefault);
    }

    /**
     * @param flag the argument's name; it may be given more than once
     * @param key the name in the file
     */
    <T> void list(
            RecordBuilder<Engine> found,
            Fact<Engine, T> fact,
            String flag,
            String key,
            Function<List<String>, T> ofArguments,
            Function<Json, Optional<T>> ofFile,
            T byDefault) {
        Optional<T> told = isArgument(flag) ? Optional.of(ofArguments.apply(arguments.values(flag))) : Optional.empty();
        put(found, fact, flag, key, told, ofFile, byDefault);
    }

    private <T> void put(
            RecordBuilder<Engine> found,
            Fact<Engine, T> fact,
            String flag,
            String key,
            Optional<T> argument,
            Function<Json, Optional<T>> ofFile,
            T byDefault) {
        if (argument.isPresent()) {
            found.put(fact, argument, "dockerd --" + flag);
        } else if (unsure.isPresent()) {
            found.miss(fact, unsure.get());
        } else if (file(key).isNull()) {
            found.put(fact, Optional.of(byDefault), "the default");
        } else {
            found.put(fact, ofFile.apply(file(key)), path() + " " + key).miss(fact, Missing.NOT_UNDERSTOOD);
        }
    }
}
