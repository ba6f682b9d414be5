package io.vigie.collect.relations;

import static io.vigie.collect.builder.ContainerBuilder.PORTS_UNDECLARED;
import static io.vigie.collect.builder.ContainerBuilder.REACHABLE_FROM;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.NetworkBuilder;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.images.SeenImage;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.report.Container;
import io.vigie.report.ContainerInstance;
import io.vigie.report.Missing;
import io.vigie.report.Network;
import io.vigie.report.NetworkInstance;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import io.vigie.report.value.ReachablePort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts together what was seen one by one: keys that are unique, namespaces that are shared, members of networks. */
public final class Assembly {
    private static final Comparator<SeenContainer> NEWEST_FIRST = Comparator.comparing((SeenContainer seen) ->
                    seen.instance().flatMap(ContainerInstance::createdAt).orElse(Instant.MIN))
            .reversed()
            .thenComparing(SeenContainer::id);

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})/(\\w{1,10})");

    private final Map<String, SeenContainer> byKey = new LinkedHashMap<>();
    private final SharedNamespaces namespaces;
    private final Map<String, SeenImage> images;
    private final NetworkReachability exposure;
    private final ContainerGroups groups;
    private final boolean complete;

    /**
     * @param complete whether these are all containers there are
     */
    public Assembly(
            List<SeenContainer> looked,
            boolean complete,
            Map<String, SeenImage> images,
            List<SeenNetwork> networks,
            KnownReachability known) {
        HostBindings bindings = new HostBindings(networks);
        ServicePorts services = new ServicePorts(known.ingressPorts(), networks);
        List<SeenContainer> seen =
                looked.stream().map(bindings::inForce).map(services::inForce).toList();
        this.namespaces = new SharedNamespaces(seen);
        this.images = images;
        this.exposure = new NetworkReachability(seen, networks, known);
        this.groups = new ContainerGroups(seen);
        this.complete = complete;
        // Labels are written by anyone: of two that claim one key the newest has it, as when one is being replaced.
        seen.stream()
                .sorted(NEWEST_FIRST)
                .forEach(container -> byKey.put(
                        byKey.containsKey(container.wantedKey()) ? "id:" + container.id() : container.wantedKey(),
                        container));
    }

    public List<Subject> containers() {
        List<Subject> subjects = new ArrayList<>();
        byKey.forEach((key, seen) -> subjects.add(Subject.of(
                        SubjectKind.CONTAINER,
                        key,
                        seen.name(),
                        beside(seen),
                        seen.instance().map(x -> x))
                .withReadings(seen.readings())));
        subjects.sort(Comparator.comparing(Subject::key));
        return subjects;
    }

    /** With what is only known beside the others, and beside its image. */
    private Container beside(SeenContainer seen) {
        Container container = namespaces.resolved(seen);
        if (container.unreadable().isPresent()) {
            return container;
        }
        ContainerBuilder found = new ContainerBuilder();
        Optional<List<ReachablePort>> ports =
                exposure.ports(seen, declared(seen).orElse(List.of()), found);
        return found.put(REACHABLE_FROM, exposure.of(seen, ports))
                .put(PORTS_UNDECLARED, portsUndeclared(seen))
                .miss(PORTS_UNDECLARED, Missing.NOT_THERE)
                .onto(container);
    }

    private Optional<List<String>> declared(SeenContainer seen) {
        return seen.clues()
                .imageId()
                .map(images::get)
                .flatMap(image -> image.image().exposedPorts());
    }

    /** The container's own list of exposed ports holds those that it publishes anyhow; the image's says what was meant. */
    private Optional<List<String>> portsUndeclared(SeenContainer seen) {
        return declared(seen)
                .flatMap(declared -> seen.container()
                        .publishedPorts()
                        .map(ports -> ports.stream()
                                .map(port -> port.containerPort() + "/" + port.protocol())
                                .distinct()
                                .filter(port -> !isDeclared(port, declared))
                                .sorted()
                                .toList()));
    }

    /** An image may declare {@code 80}, which is TCP, or {@code 8000-8010/tcp}. */
    private static boolean isDeclared(String port, List<String> declared) {
        return declared.stream()
                .map(one -> one.contains("/") ? one : one + "/tcp")
                .anyMatch(one -> one.equals(port) || isWithin(port, one));
    }

    private static boolean isWithin(String port, String range) {
        Matcher form = RANGE.matcher(range);
        String[] parts = port.split("/");
        return form.matches()
                && form.group(3).equals(parts[1])
                && Integer.parseInt(form.group(1)) <= Integer.parseInt(parts[0])
                && Integer.parseInt(parts[0]) <= Integer.parseInt(form.group(2));
    }

    public List<Subject> networks(List<SeenNetwork> networks) {
        List<Subject> subjects = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        networks.stream()
                .sorted(Comparator.comparing(
                        (SeenNetwork seen) -> seen.instance().createdAt().orElse(Instant.MIN)))
                .forEach(seen -> {
                    String key = taken.add(seen.name())
                            ? seen.name()
                            : seen.instance().id();
                    subjects.add(Subject.of(
                            SubjectKind.NETWORK, key, seen.name(), withProjects(seen), Optional.of(withMembers(seen))));
                });
        subjects.sort(Comparator.comparing(Subject::key));
        return subjects;
    }

    private Network withProjects(SeenNetwork seen) {
        Network network = seen.network();
        return complete && network.unreadable().isEmpty()
                ? new NetworkBuilder()
                        .put(NetworkBuilder.PROJECTS, Optional.of(groups.on(seen)))
                        .onto(network)
                : network;
    }

    private NetworkInstance withMembers(SeenNetwork seen) {
        List<String> members = new ArrayList<>();
        byKey.forEach((key, container) -> {
            if (container.container().networks().orElse(List.of()).contains(seen.name())) {
                members.add(key);
            }
        });
        members.sort(null);
        NetworkInstance instance = seen.instance();
        return new NetworkInstance(instance.id(), instance.createdAt(), instance.subnets(), members);
    }
}
