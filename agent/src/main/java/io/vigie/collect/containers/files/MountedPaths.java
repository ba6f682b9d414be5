package io.vigie.collect.containers.files;

import static io.vigie.collect.builder.ContainerBuilder.MOUNTS;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.InTime;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import io.vigie.report.value.Mount;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of the host a container's mounts really show: links lead elsewhere, and a volume may be made of any folder. */
public final class MountedPaths {
    private final HostRoot root;
    private final boolean local;
    private final Volumes volumes;
    private final Map<String, Place> places = new HashMap<>();
    private EngineSockets sockets = EngineSockets.UNSEEN;

    /**
     * Where a path leads, or why that is not known.
     */
    private record Place(Optional<String> path, Optional<String> unreadable) {
        static final Place THE_ENGINES_OWN = new Place(Optional.of(""), Optional.empty());

        static Place unknown(Missing why) {
            return new Place(Optional.empty(), Optional.of(why.word()));
        }
    }

    public MountedPaths(HostRoot root, boolean local, Volumes volumes) {
        this.root = root;
        this.local = local;
        this.volumes = volumes;
    }

    /** Before a scan: links may have changed, and so may the engines. */
    public void begin(EngineSockets now) {
        places.clear();
        sockets = now;
    }

    public void tell(SeenContainer seen, RecordBuilder<Container> found) {
        Map<String, String> volumeAt = new HashMap<>();
        seen.clues().volumes().forEach((name, destination) -> volumeAt.put(destination, name));
        found.put(
                MOUNTS,
                seen.container()
                        .mounts()
                        .map(mounts -> mounts.stream()
                                .map(mount -> with(
                                        mount, place(mount, Optional.ofNullable(volumeAt.get(mount.destination())))))
                                .toList()));
    }

    private Mount with(Mount mount, Place place) {
        Optional<List<String>> reached = place.path().flatMap(this::sockets);
        return new Mount(
                mount.type(),
                mount.source(),
                mount.destination(),
                mount.writable(),
                mount.propagation(),
                place.path(),
                reached,
                reached.isPresent() ? Optional.empty() : place.unreadable().or(sockets::incomplete));
    }

    private Optional<List<String>> sockets(String path) {
        if (path.isEmpty()) {
            return Optional.of(List.of());
        }
        List<String> reached = sockets.at(path);
        return reached.isEmpty() && sockets.incomplete().isPresent() ? Optional.empty() : Optional.of(reached);
    }

    private Place place(Mount mount, Optional<String> volume) {
        return switch (mount.type()) {
            case "bind" -> place(mount.source());
            case "volume" ->
                volume.flatMap(volumes::named).map(this::place).orElse(Place.unknown(Missing.ENGINE_SILENT));
            default -> Place.THE_ENGINES_OWN;
        };
    }

    private Place place(Volume volume) {
        return volume.hostPath().map(this::place).orElse(Place.unknown(Missing.NOT_UNDERSTOOD));
    }

    private Place place(String path) {
        if (path.isEmpty()) {
            return Place.THE_ENGINES_OWN;
        }
        return local ? places.computeIfAbsent(path, this::followed) : Place.unknown(Missing.ENGINE_REMOTE);
    }

    private Place followed(String path) {
        try {
            return new Place(Optional.of(InTime.read(() -> root.place(path))), Optional.empty());
        } catch (IOException hidden) {
            return Place.unknown(NotRead.why(hidden));
        }
    }
}
