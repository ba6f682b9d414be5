package io.vigie.collect.daemon;

import static io.vigie.collect.builder.EngineBuilder.NO_NEW_PRIVILEGES;

import io.vigie.collect.builder.EngineBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.InTime;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.swarm.SwarmFiles;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the files of the engine's machine tell of it.
 *
 * @param daemon the process behind its socket, where it was found
 */
public record LocalEngine(RecordBuilder<Engine> found, Optional<RunningDaemon> daemon) {
    /** Some of the paths are the engine's own words, and may lead to where reading never ends. */
    public static LocalEngine scan(HostRoot root, Path socket, EngineInfo told) {
        try {
            return InTime.readAll(() -> read(root, socket, told));
        } catch (IOException unread) {
            return missing(NotRead.why(unread), told);
        }
    }

    private static LocalEngine read(HostRoot root, Path socket, EngineInfo told) {
        RecordBuilder<Engine> found = new EngineBuilder();
        Optional<RunningDaemon> daemon = new DaemonSection(root, socket).scan(told, found);
        if (told.engine().noNewPrivileges().isEmpty()) {
            daemon.map(RunningDaemon::settings)
                    .ifPresent(settings -> settings.bool(found, NO_NEW_PRIVILEGES, "no-new-privileges", false));
        }
        Optional<String> dataRoot = told.engine().dataRoot().map(folder -> onHost(root, daemon, folder));
        DataRoot.scan(root, dataRoot, found);
        if (told.isSwarmMember()) {
            SwarmFiles.scan(root, dataRoot.orElse("/var/lib/docker"), found);
        }
        return new LocalEngine(found, daemon);
    }

    private static String onHost(HostRoot root, Optional<RunningDaemon> daemon, String path) {
        return daemon.map(running -> running.process().process().hostPath(root, path))
                .orElse(path);
    }

    /** Of an engine whose machine's files cannot be read, or mean nothing. */
    public static LocalEngine missing(Missing why, EngineInfo told) {
        RecordBuilder<Engine> found = new EngineBuilder();
        DaemonSection.missAll(found, why);
        found.miss(EngineBuilder.DATA_ROOT_OWN_PARTITION, why);
        if (told.isSwarmMember()) {
            SwarmFiles.missAll(found, why);
        }
        return new LocalEngine(found, Optional.empty());
    }
}
