package io.vigie.collect.daemon;

import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.networks.ListenAddress;
import io.vigie.collect.networks.ListeningSocket;
import io.vigie.collect.networks.ListeningSockets;
import io.vigie.collect.networks.UnixListener;
import io.vigie.report.Missing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The daemon that answers a socket. Peer credentials would name systemd where that opened the socket, and several daemons
 * may run on one host; so it is the one daemon that holds the socket, by its number, which listens at the file.
 *
 * @param heldSockets numbers of all sockets it holds
 */
public record EngineDaemon(DaemonArguments arguments, Set<Long> heldSockets) {
    private static final int MAXIMUM_FILES = 50_000;
    /** The second is what the kernel shows of a rootless engine's {@code rootlesskit-docker-proxy}. */
    private static final Set<String> PROXIES = Set.of("docker-proxy", "rootlesskit-doc");

    private static final HostProcess FIRST = new HostProcess(1, "");

    /**
     * Throws {@link NotRead}: NOT_THERE when no daemon runs on this host, NOT_UNDERSTOOD when something else listens at the
     * socket, or more than one do.
     */
    static EngineDaemon behind(HostRoot root, Path socket) throws IOException {
        List<DaemonArguments> daemons = DaemonArguments.all(root);
        Set<Long> listening = listening(root, socket, daemons);
        List<EngineDaemon> holders = new ArrayList<>();
        Missing otherwise = daemons.isEmpty() ? Missing.NOT_THERE : Missing.NOT_UNDERSTOOD;
        for (DaemonArguments arguments : daemons) {
            try {
                holders.add(new EngineDaemon(arguments, held(root, arguments.process())));
            } catch (IOException hidden) {
                // One that is ending just now hides itself, but not the others.
                otherwise = NotRead.why(hidden) == Missing.NOT_PERMITTED ? Missing.NOT_PERMITTED : otherwise;
            }
        }
        return only(holders, listening, otherwise);
    }

    private static EngineDaemon only(List<EngineDaemon> holders, Set<Long> listening, Missing otherwise)
            throws NotRead {
        List<EngineDaemon> candidates = holders.stream()
                .filter(daemon -> daemon.heldSockets.stream().anyMatch(listening::contains))
                .toList();
        if (candidates.size() != 1 || !candidates.getFirst().heldSockets.containsAll(listening)) {
            throw new NotRead(candidates.isEmpty() ? otherwise : Missing.NOT_UNDERSTOOD);
        }
        return candidates.getFirst();
    }

    /** Looks in every network namespace, since the file of a socket that was replaced keeps its name in the other's list. */
    private static Set<Long> listening(HostRoot root, Path socket, List<DaemonArguments> daemons) {
        Set<Long> inodes = new HashSet<>();
        Stream.concat(daemons.stream().map(DaemonArguments::process), Stream.of(FIRST))
                .forEach(process -> {
                    List<HostRoot> places = places(root, process);
                    sockets(root, process).stream()
                            .filter(listener -> leads(places, listener.path(), socket))
                            .forEach(listener -> inodes.add(listener.inode()));
                });
        return inodes;
    }

    /** A daemon with a root of its own names the socket by a path below that. */
    private static List<HostRoot> places(HostRoot root, HostProcess process) {
        return List.of(root, process.files(root));
    }

    private static boolean leads(List<HostRoot> places, String path, Path socket) {
        return places.stream().distinct().anyMatch(place -> place.leadsTo(path, socket));
    }

    private static List<UnixListener> sockets(HostRoot root, HostProcess process) {
        try {
            return UnixListener.of(root, process);
        } catch (IOException | UncheckedIOException ended) {
            return List.of();
        }
    }

    /** Descriptors can be listed by who may read files; what each of them is, only by who may trace the process. */
    private static Set<Long> held(HostRoot root, HostProcess process) throws IOException {
        List<String> descriptors = root.list(process.path("fd"), MAXIMUM_FILES);
        List<String> targets = descriptors.stream()
                .flatMap(descriptor -> root.link(process.path("fd/" + descriptor)).stream())
                .toList();
        if (targets.isEmpty() && !descriptors.isEmpty()) {
            throw new NotRead(Missing.NOT_PERMITTED);
        }
        return targets.stream()
                .filter(target -> target.matches("socket:\\[\\d{1,18}]"))
                .map(target -> Long.parseLong(target, 8, target.length() - 1, 10))
                .collect(Collectors.toSet());
    }

    HostProcess process() {
        return arguments.process();
    }

    /** Whether one of its own processes forwards a published port. */
    boolean forwardsPorts(HostRoot root) {
        return HostProcess.named(root, PROXIES).stream()
                .anyMatch(proxy ->
                        proxy.parent(root).filter(id -> id == process().id()).isPresent());
    }

    /** TCP ports it listens on, in its own network namespace. */
    List<ListeningSocket> tcp(HostRoot root) throws IOException {
        return ListeningSockets.tcpOf(root, process()).stream()
                .filter(listener -> heldSockets.contains(listener.node()))
                .toList();
    }

    /** Addresses of the sockets that systemd opened for it as the first process of the host, which holds them too. */
    List<String> openedBySystemd(HostRoot root) {
        try {
            Set<Long> shared = held(root, FIRST);
            shared.retainAll(heldSockets);
            List<String> addresses = new ArrayList<>(addresses(tcp(root), shared::contains));
            UnixListener.of(root, process()).stream()
                    .filter(listener -> shared.contains(listener.inode()))
                    .forEach(listener -> addresses.add("unix://" + listener.path()));
            return addresses;
        } catch (IOException hidden) {
            return List.of();
        }
    }

    /** Addresses of the TCP ports it listens on, but for these. */
    List<String> listeningOnTcp(HostRoot root, Set<Long> otherPorts) throws IOException {
        List<ListeningSocket> open = tcp(root).stream()
                .filter(listener -> !otherPorts.contains((long) listener.port()))
                .toList();
        return addresses(open, any -> true);
    }

    /** The address of a socket as the daemon calls it. */
    List<String> listeningAt(HostRoot root, Path socket) throws IOException {
        List<HostRoot> places = places(root, process());
        return UnixListener.of(root, process()).stream()
                .filter(listener -> heldSockets.contains(listener.inode()))
                .filter(listener -> leads(places, listener.path(), socket))
                .map(listener -> "unix://" + listener.path())
                .toList();
    }

    private static List<String> addresses(List<ListeningSocket> listeners, LongPredicate wanted) {
        return listeners.stream()
                .filter(listener -> wanted.test(listener.node()))
                .map(listener -> "tcp://" + ListenAddress.joined(listener.address(), listener.port()))
                .toList();
    }

    /** Clock ticks of the kernel's interface, which are hundredths of a second on Linux, count from the start of the machine. */
    public Optional<Instant> startedAt(HostRoot root) {
        return bootedAt(root)
                .flatMap(booted -> root.text(process().path("stat"))
                        .map(text -> text.substring(text.lastIndexOf(')') + 1)
                                .strip()
                                .split(" "))
                        .filter(fields -> fields.length > 19 && fields[19].matches("\\d{1,15}"))
                        .map(fields -> booted.plusMillis(Long.parseLong(fields[19]) * 10)));
    }

    private static Optional<Instant> bootedAt(HostRoot root) {
        return root.text("/proc/stat")
                .flatMap(text -> text.lines()
                        .filter(line -> line.matches("btime \\d{1,12}\\s*"))
                        .findFirst())
                .map(line -> Instant.ofEpochSecond(
                        Long.parseLong(line.substring("btime ".length()).strip())));
    }

    /** Whether both are in one network, so that its loopback addresses are the agent's. Empty where that is hidden. */
    public Optional<Boolean> sharesNetworkWithAgent(HostRoot root) {
        Optional<String> own = new HostRoot(Path.of("/")).link("/proc/self/ns/net");
        return root.link(process().path("ns/net"))
                .map(its -> own.filter(its::equals).isPresent());
    }
}
