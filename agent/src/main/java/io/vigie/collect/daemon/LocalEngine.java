package io.vigie.collect.daemon;

import io.vigie.collect.engine.EngineInfo;
import io.vigie.collect.facts.Gathering;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.InTime;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.swarm.SwarmFiles;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the files of the engine's machine tell of it.
 *
 * @param daemon the process behind its socket, where it was found
 */
public record LocalEngine(Gathering found, Optional<RunningDaemon> daemon) {
    private static final String NO_NEW_PRIVILEGES = "noNewPrivileges";

    /** Some of the paths are the engine's own words, and may lead to where reading never ends. */
    public static LocalEngine look(HostRoot root, Path socket, EngineInfo told) {
        try {
            return InTime.readAll(() -> read(root, socket, told));
        } catch (IOException unread) {
            return missing(NotRead.why(unread), told);
        }
    }

    private static LocalEngine read(HostRoot root, Path socket, EngineInfo told) {
        Gathering found = new Gathering();
        Optional<RunningDaemon> daemon = new DaemonSection(root, socket).look(told, found);
        if (told.engine().noNewPrivileges().isEmpty()) {
            daemon.map(RunningDaemon::settings)
                    .ifPresent(settings -> settings.bool(found, NO_NEW_PRIVILEGES, "no-new-privileges", false));
        }
        DataRoot.look(root, told.engine().dataRoot(), found);
        if (told.isSwarmMember()) {
            SwarmFiles.look(root, told.engine().dataRoot().orElse("/var/lib/docker"), found);
        }
        return new LocalEngine(found, daemon);
    }

    /** Of an engine whose machine's files cannot be read, or mean nothing. */
    public static LocalEngine missing(Missing why, EngineInfo told) {
        Gathering found = new Gathering();
        DaemonSection.missAll(found, why);
        found.miss(DataRoot.FACT, why);
        if (told.isSwarmMember()) {
            SwarmFiles.missAll(found, why);
        }
        return new LocalEngine(found, Optional.empty());
    }
}
