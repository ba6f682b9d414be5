package io.vigie.collect.daemon;

import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.host.SystemdUnit;
import io.vigie.report.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The socket at which the engine is asked, whose daemon is the one that the host is judged by.
 *
 * @param file as the agent sees it; empty for an engine that is asked over TCP
 */
public record AskedSocket(Optional<Path> file) {
    public static final AskedSocket NONE = new AskedSocket(Optional.empty());

    /** Why the daemon behind it is not among these, so that its files may be others than theirs. Empty when it is. */
    public Optional<Missing> unseen(HostRoot root, List<DaemonPlaces> daemons, SystemdUnit socketUnit) {
        List<DaemonPlaces> running =
                daemons.stream().filter(DaemonPlaces::isRunning).toList();
        if (running.isEmpty()) {
            return Optional.of(Missing.NOT_THERE);
        }
        boolean told = file.isEmpty()
                || running.stream()
                        .flatMap(daemon -> daemon.sockets(socketUnit).stream())
                        .anyMatch(path -> leads(root, path));
        return told ? Optional.empty() : unseen(root, file.get());
    }

    private static Optional<Missing> unseen(HostRoot root, Path socket) {
        try {
            EngineDaemon.behind(root, socket);
            return Optional.empty();
        } catch (IOException hidden) {
            return Optional.of(NotRead.why(hidden));
        }
    }

    /** Whether a path below the root is this socket. */
    public boolean leads(HostRoot root, String path) {
        return file.filter(socket -> root.leadsTo(path, socket)).isPresent();
    }

    /** The files among which it is seen: the host's, or the agent's own, into which it was handed. */
    public HostRoot place(HostRoot root) {
        return file.map(Path::toString).filter(path -> leads(root, path)).isPresent() ? root : HostRoot.ofThisProcess();
    }
}
