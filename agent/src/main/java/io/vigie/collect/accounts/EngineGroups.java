package io.vigie.collect.accounts;

import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.daemon.DaemonPlaces;
import io.vigie.collect.host.FileState;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.SystemdUnit;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Groups that may write to the sockets of engines that run as root, or would when there is one. */
final class EngineGroups {
    private static final int GROUP_MAY_WRITE = 020;

    private final HostRoot root;
    private final HostAccounts accounts;
    private final List<FileState> sockets;
    private final Optional<Missing> unseen;

    EngineGroups(HostRoot root, HostAccounts accounts, AskedSocket asked) {
        this.root = root;
        this.accounts = accounts;
        SystemdUnit unit = new SystemdUnit(root, "docker.socket");
        List<DaemonPlaces> daemons = DaemonPlaces.all(root, accounts);
        this.unseen = asked.unseen(root, daemons, unit);
        this.sockets = Stream.concat(
                        daemons.stream()
                                .flatMap(daemon -> daemon.sockets(unit).stream())
                                .flatMap(this::state),
                        asked.file().stream().flatMap(file -> state(asked.place(root), file.toString())))
                .filter(socket -> socket.ownerId() == 0)
                .toList();
    }

    /** Why another daemon than those seen may have further sockets. */
    Optional<Missing> unseen() {
        return unseen;
    }

    /** Where there is no socket, that of the group which would get it. */
    Set<Long> numbers() {
        Set<Long> groups = new HashSet<>();
        sockets.stream()
                .filter(socket -> (socket.mode() & GROUP_MAY_WRITE) != 0)
                .forEach(socket -> groups.add(socket.groupId()));
        if (sockets.isEmpty()) {
            accounts.groups().stream()
                    .filter(group -> group.name().equals("docker"))
                    .forEach(group -> groups.add(group.id()));
        }
        return groups;
    }

    private Stream<FileState> state(String path) {
        return state(root, path);
    }

    private static Stream<FileState> state(HostRoot root, String path) {
        try {
            return Stream.of(root.state(path));
        } catch (IOException notThere) {
            return Stream.empty();
        }
    }
}
