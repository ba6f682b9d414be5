package io.vigie.collect.daemon;

import static io.vigie.collect.builder.HostBuilder.OTHER_ENGINES;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.FileState;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import io.vigie.report.value.OtherEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What else runs containers on the host: by its socket, and by its process where it has none. */
public final class OtherEnginesSection implements HostSection {
    private static final Map<String, String> SOCKETS = Map.of(
            "/run/containerd/containerd.sock", "containerd",
            "/run/crio/crio.sock", "cri-o",
            "/run/podman/podman.sock", "podman",
            "/run/k3s/containerd/containerd.sock", "k3s",
            "/run/cri-dockerd.sock", "cri-dockerd",
            "/var/snap/microk8s/common/run/containerd.sock", "microk8s",
            "/var/snap/lxd/common/lxd/unix.socket", "lxd",
            "/var/lib/lxd/unix.socket", "lxd",
            "/var/lib/incus/unix.socket", "incus");

    private static final Map<String, String> USERS_SOCKETS = Map.of(
            "/podman/podman.sock", "podman", "/docker.sock", "docker", "/containerd/containerd.sock", "containerd");

    private static final Map<String, String> PROCESSES = Map.of(
            "containerd",
            "containerd",
            "crio",
            "cri-o",
            "podman",
            "podman",
            "k3s-server",
            "k3s",
            "k3s-agent",
            "k3s",
            "lxd",
            "lxd",
            "incusd",
            "incus");

    /** Whoever starts containers with this one's help has no process of his own. */
    private static final String MONITOR = "conmon";

    @Override
    public Set<Fact<Host, ?>> facts() {
        return Set.of(OTHER_ENGINES);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        try {
            found.put(OTHER_ENGINES, Optional.of(engines(root)));
        } catch (IOException hidden) {
            found.miss(OTHER_ENGINES, NotRead.why(hidden));
        }
    }

    private static List<OtherEngine> engines(HostRoot root) throws IOException {
        HostAccounts accounts = HostAccounts.names(root);
        List<HostProcess> processes = processes(root);
        List<OtherEngine> engines = new ArrayList<>();
        for (Map.Entry<String, String> place : places(root, accounts, processes).entrySet()) {
            engine(root, accounts, place.getKey(), place.getValue()).ifPresent(engines::add);
        }
        processes.forEach(process -> withoutSocket(root, process, engines).ifPresent(engines::add));
        return engines.stream()
                .distinct()
                .sorted(Comparator.comparing(OtherEngine::name)
                        .thenComparing(engine -> engine.socket().orElse("")))
                .toList();
    }

    private static Map<String, String> places(HostRoot root, HostAccounts accounts, List<HostProcess> processes) {
        Map<String, String> places = new LinkedHashMap<>(SOCKETS);
        root.names("/run/user").stream()
                .limit(1_000)
                .forEach(user -> USERS_SOCKETS.forEach((path, name) -> places.put("/run/user/" + user + path, name)));
        processes.forEach(process -> address(root, process).ifPresent(path -> places.putIfAbsent(path, "containerd")));
        dockersContainerd(root, accounts).forEach(path -> places.put(path, "docker-containerd"));
        return places;
    }

    private static List<HostProcess> processes(HostRoot root) {
        Set<String> names = new HashSet<>(PROCESSES.keySet());
        names.add(MONITOR);
        return HostProcess.named(root, names).stream()
                .filter(process -> process.isOfHost(root))
                .toList();
    }

    private static Optional<String> address(HostRoot root, HostProcess process) {
        if (!process.name().equals("containerd")) {
            return Optional.empty();
        }
        return new CommandFlags(process.words(root), Map.of("a", "address"), Set.of())
                .last("address")
                .filter(path -> path.startsWith("/"));
    }

    private static Set<String> dockersContainerd(HostRoot root, HostAccounts accounts) {
        Set<String> sockets = new HashSet<>();
        DaemonPlaces.all(root, accounts).stream()
                .filter(DaemonPlaces::isRunning)
                .forEach(daemon -> sockets.addAll(daemon.containerdSockets()));
        return sockets;
    }

    /** Throws {@link NotRead} where there may be one that the agent may not see: without it the list would be another. */
    private static Optional<OtherEngine> engine(HostRoot root, HostAccounts accounts, String path, String name)
            throws NotRead {
        try {
            FileState socket = root.state(path);
            return socket.type().equals("socket")
                    ? Optional.of(new OtherEngine(
                            name,
                            Optional.empty(),
                            Optional.of(socket.path()),
                            accounts.userName(socket.ownerId()),
                            accounts.groupName(socket.groupId()),
                            Optional.of(socket.permissions())))
                    : Optional.empty();
        } catch (IOException failed) {
            if (NotRead.why(failed) == Missing.NOT_PERMITTED) {
                throw new NotRead(Missing.NOT_PERMITTED);
            }
            return Optional.empty();
        }
    }

    private static Optional<OtherEngine> withoutSocket(HostRoot root, HostProcess process, List<OtherEngine> known) {
        String name = process.name().equals(MONITOR)
                ? monitored(process.words(root))
                : PROCESSES.getOrDefault(process.name(), process.name());
        boolean seen = known.stream().anyMatch(engine -> engine.name().endsWith(name));
        return seen ? Optional.empty() : Optional.of(bare(name));
    }

    private static String monitored(List<String> words) {
        return words.stream().anyMatch(word -> word.contains("podman") || word.contains("libpod")) ? "podman" : "cri-o";
    }

    private static OtherEngine bare(String name) {
        return new OtherEngine(
                name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
