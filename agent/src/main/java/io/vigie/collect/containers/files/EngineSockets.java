package io.vigie.collect.containers.files;

import io.vigie.collect.host.HostRoot;
import io.vigie.report.Engine;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import io.vigie.report.value.OtherEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the engines of a host listen, links followed.
 *
 * @param incomplete why there may be others, where that is so
 */
public record EngineSockets(List<String> paths, Optional<String> incomplete) {
    private static final String UNIX = "unix://";

    /** None, of a host whose files are not seen. */
    public static final EngineSockets UNSEEN = new EngineSockets(List.of(), Optional.of(Missing.ENGINE_REMOTE.word()));

    /**
     * @param asked sockets at which the agent itself asks, where they are the host's
     */
    public static EngineSockets of(HostRoot root, List<Path> asked, Engine engine, Host host) {
        TreeSet<String> sockets = new TreeSet<>();
        Stream.of(
                        asked.stream().map(Path::toString),
                        engine.addresses().orElse(List.of()).stream()
                                .filter(address -> address.startsWith(UNIX))
                                .map(address -> address.substring(UNIX.length())),
                        host.otherEngines().orElse(List.of()).stream()
                                .map(OtherEngine::socket)
                                .flatMap(Optional::stream))
                .flatMap(paths -> paths)
                .forEach(path -> sockets.add(place(root, path)));
        return new EngineSockets(List.copyOf(sockets), incomplete(engine, host));
    }

    private static String place(HostRoot root, String path) {
        try {
            return root.place(path);
        } catch (IOException hidden) {
            return path;
        }
    }

    private static Optional<String> incomplete(Engine engine, Host host) {
        if (engine.addresses().isEmpty()) {
            return Optional.of(engine.missing().getOrDefault("addresses", Missing.NOT_THERE.word()));
        }
        return host.otherEngines().isPresent()
                ? Optional.empty()
                : Optional.of(host.missing().getOrDefault("otherEngines", Missing.NOT_THERE.word()));
    }

    /** Those at or below a path of the host. */
    List<String> at(String path) {
        Path top = Path.of(path);
        return paths.stream().filter(socket -> Path.of(socket).startsWith(top)).toList();
    }
}
