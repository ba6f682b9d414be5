package io.vigie.collect.accounts;

import io.vigie.collect.daemon.DaemonPlaces;
import io.vigie.collect.host.FileState;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.SystemdUnit;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Groups that may write to the sockets of engines that run as root, or would when there is one. */
final class EngineGroups {
    private static final int GROUP_MAY_WRITE = 020;

    private EngineGroups() {}

    /** Their numbers; where there is no socket, that of the group which would get it. */
    static Set<Long> of(HostRoot root, HostAccounts accounts) {
        SystemdUnit unit = new SystemdUnit(root, "docker.socket");
        List<FileState> sockets = DaemonPlaces.all(root, accounts).stream()
                .flatMap(daemon -> daemon.sockets(unit).stream())
                .flatMap(path -> state(root, path))
                .filter(socket -> socket.ownerId() == 0)
                .toList();
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

    private static Stream<FileState> state(HostRoot root, String path) {
        try {
            return Stream.of(root.state(path));
        } catch (IOException notThere) {
            return Stream.empty();
        }
    }
}
