package io.vigie.collect.containers;

import static io.vigie.collect.builder.ContainerBuilder.ADDED_GROUPS;
import static io.vigie.collect.builder.ContainerBuilder.CAPABILITIES;
import static io.vigie.collect.builder.ContainerBuilder.PROGRAMS_CHANGED;
import static io.vigie.collect.builder.ContainerBuilder.SECRET_SIGNS;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.files.EngineSockets;
import io.vigie.collect.containers.files.MountedPaths;
import io.vigie.collect.containers.files.UserNames;
import io.vigie.collect.containers.files.Volume;
import io.vigie.collect.containers.files.Volumes;
import io.vigie.collect.containers.files.WritableLayer;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.containers.processes.ContainerProcesses;
import io.vigie.collect.containers.processes.ControlGroup;
import io.vigie.collect.containers.processes.HostNamespaces;
import io.vigie.collect.containers.processes.LimitsInForce;
import io.vigie.collect.containers.processes.SystemMounts;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.collect.secrets.SecretSearch;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import io.vigie.report.value.AddedGroup;
import io.vigie.report.value.SecretSign;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Adds to a container what its inspection does not tell: its processes, its user's number, commands run in it, usage. */
public final class ContainerSurroundings {
    private static final int ENTRIES_IN_ALL = 200_000;
    private static final Predicate<String> NUMBER = Pattern.compile("\\d{1,10}").asMatchPredicate();
    private static final long NANOS_IN_ALL = 1_000_000_000L;

    private final HostRoot host;
    private final boolean local;
    private final UserNames users;
    private final Execs execs;
    private final Volumes volumes;
    private final MountedPaths paths;
    private final ContainerReadings readings;
    private HostNamespaces namespaces;
    private WritableLayer.Budget budget = new WritableLayer.Budget(0, 0);

    public ContainerSurroundings(HostRoot host, boolean local, UserNames users, Execs execs, Volumes volumes) {
        this.host = host;
        this.local = local;
        this.users = users;
        this.execs = execs;
        this.volumes = volumes;
        this.paths = new MountedPaths(host, local, volumes);
        this.readings = new ContainerReadings(host, System::nanoTime);
        this.namespaces = new HostNamespaces(host);
    }

    /** Before several are scanned: what is no longer there is forgotten, and measuring may cost something again. */
    public void begin(Set<String> ids, EngineSockets sockets) {
        paths.begin(sockets);
        namespaces = new HostNamespaces(host);
        budget = new WritableLayer.Budget(ENTRIES_IN_ALL, NANOS_IN_ALL);
        readings.forgetAllBut(ids);
        execs.forgetAllBut(ids);
    }

    public SeenContainer completed(SeenContainer seen) {
        if (seen.container().unreadable().isPresent()) {
            return seen;
        }
        try {
            return surrounded(seen);
        } catch (RuntimeException unforeseen) {
            // A form that nobody thought of costs these facts, never the container.
            RecordBuilder<Container> found = new ContainerBuilder();
            found.missAll(ContainerProcesses.FACTS, Missing.NOT_UNDERSTOOD);
            return seen.with(found, Map.of());
        }
    }

    private SeenContainer surrounded(SeenContainer seen) {
        RecordBuilder<Container> found = new ContainerBuilder();
        Optional<ControlGroup> group = processes(seen, found);
        users.tell(seen, found);
        groups(seen, found);
        volumeSecrets(seen, found);
        paths.tell(seen, found);
        Optional<WritableLayer> layer = layer(seen, group, found);
        Map<String, Long> newest = local ? readings.of(seen, group, layer) : Map.of();
        return withCommands(seen.with(found, newest));
    }

    private Optional<WritableLayer> layer(
            SeenContainer seen, Optional<ControlGroup> group, RecordBuilder<Container> found) {
        try {
            Optional<WritableLayer> layer = local ? readings.layer(seen, group, budget) : Optional.empty();
            found.put(PROGRAMS_CHANGED, layer.map(WritableLayer::programs))
                    .miss(PROGRAMS_CHANGED, local ? Missing.NOT_SUPPORTED : Missing.ENGINE_REMOTE);
            return layer;
        } catch (NotRead hidden) {
            found.miss(PROGRAMS_CHANGED, NotRead.why(hidden));
            return Optional.empty();
        }
    }

    /** A number is the host's group of that number, unless the engine gives the container numbers of its own. */
    private void groups(SeenContainer seen, RecordBuilder<Container> found) {
        List<AddedGroup> added = seen.container().addedGroups().orElse(List.of());
        boolean own = seen.container().userNamespace().filter("private"::equals).isPresent();
        if (local && !own && !added.isEmpty()) {
            HostAccounts accounts = HostAccounts.names(host);
            found.put(
                    ADDED_GROUPS,
                    Optional.of(added.stream()
                            .map(group -> named(group.group(), accounts))
                            .toList()));
        }
    }

    private static AddedGroup named(String group, HostAccounts accounts) {
        return new AddedGroup(group, NUMBER.test(group) ? accounts.groupName(Long.parseLong(group)) : Optional.empty());
    }

    /** With the commands that are known to have been run in it. */
    public SeenContainer withCommands(SeenContainer seen) {
        RecordBuilder<Container> found = new ContainerBuilder();
        execs.tell(seen, users, found);
        return seen.with(found, seen.readings());
    }

    /** Where one place is not told, nothing found in the others does not mean that there is nothing. */
    private void volumeSecrets(SeenContainer seen, RecordBuilder<Container> found) {
        SecretSearch secrets = new SecretSearch(seen.container().secretSigns());
        boolean told = seen.container().secretSigns().isPresent();
        for (Map.Entry<String, String> volume : seen.clues().volumes().entrySet()) {
            Optional<Volume> made = volumes.named(volume.getKey());
            told &= made.isPresent();
            made.ifPresent(one -> secrets.volumeOptions(volume.getValue(), one.options()));
        }
        Optional<List<SecretSign>> signs = secrets.found(told, SecretSearch.SETTINGS);
        if (signs.isPresent()) {
            found.put(SECRET_SIGNS, signs);
        } else if (seen.container().secretSigns().isPresent()) {
            found.withhold(SECRET_SIGNS, Missing.ENGINE_SILENT);
        }
    }

    private Optional<ControlGroup> processes(SeenContainer seen, RecordBuilder<Container> found) {
        if (!local || seen.clues().pid() == 0) {
            Missing why = local ? Missing.NOT_RUNNING : Missing.ENGINE_REMOTE;
            found.missAll(ContainerProcesses.FACTS, why);
            return Optional.empty();
        }
        try {
            ControlGroup group = ControlGroup.of(host, seen.id(), seen.clues().pid());
            ContainerProcesses.scan(host, group, found)
                    .ifPresent(bounding -> found.put(CAPABILITIES, withBounding(seen.container(), bounding)));
            namespaces.tell(seen.clues().pid(), found);
            SystemMounts.tell(host, seen.clues().pid(), seen.container(), found);
            LimitsInForce.tell(group, seen.container(), found);
            return Optional.of(group);
        } catch (IOException unreadable) {
            found.missAll(ContainerProcesses.FACTS, NotRead.why(unreadable));
            return Optional.empty();
        }
    }

    /** What was asked for may be more than the first process has left itself; what it has may be more than was asked for. */
    private static Optional<List<String>> withBounding(Container container, List<String> bounding) {
        return container
                .capabilities()
                .map(given -> Stream.concat(given.stream(), bounding.stream())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
