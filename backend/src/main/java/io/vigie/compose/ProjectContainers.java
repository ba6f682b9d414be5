package io.vigie.compose;

import static io.vigie.collect.builder.ContainerBuilder.*;

import io.vigie.collect.builder.ContainerBuilder;
import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.containers.inspection.ContainerClues;
import io.vigie.collect.containers.inspection.ContainerFacts;
import io.vigie.collect.containers.inspection.SeenContainer;
import io.vigie.collect.engine.EngineDefaults;
import io.vigie.collect.networks.NetworkCollector;
import io.vigie.collect.networks.SeenNetwork;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.collect.relations.Assembly;
import io.vigie.collect.relations.KnownReachability;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.service.ServiceInspection;
import io.vigie.compose.service.ServiceMounts;
import io.vigie.compose.service.ServiceNetworks;
import io.vigie.json.Json;
import io.vigie.report.Container;
import io.vigie.report.Missing;
import io.vigie.report.Subject;
import io.vigie.report.value.Mount;
import io.vigie.rules.facts.RecordFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The containers of a project, read from what an engine would answer and put together as those of a host are. */
public final class ProjectContainers {
    /** What the network of a host decides, wherever a file speaks of it. */
    private static final List<Fact<Container, ?>> OF_THE_HOST = List.of(REACHABLE_FROM, REACHABLE_PORTS);

    private final ComposeProject project;
    private final Map<String, String> variables;

    /**
     * @param variables of the process and of {@code .env}
     */
    private ProjectContainers(ComposeProject project, Map<String, String> variables) {
        this.project = project;
        this.variables = variables;
    }

    public static List<ComposeService> of(ComposeProject project, ComposeOptions options) {
        return new ProjectContainers(project, options.variables()).services();
    }

    private List<ComposeService> services() {
        List<SeenContainer> seen = new ArrayList<>();
        project.services().forEach((name, service) -> seen.add(seen(name, service)));
        Map<String, Container> together = new HashMap<>();
        new Assembly(seen, true, Map.of(), networks(), KnownReachability.none(Missing.NOT_DEPLOYED))
                .containers()
                .forEach(subject -> together.put(subject.name(), container(subject)));
        return project.services().entrySet().stream()
                .map(entry ->
                        service(entry.getKey(), entry.getValue(), Objects.requireNonNull(together.get(entry.getKey()))))
                .toList();
    }

    private static Container container(Subject subject) {
        return (Container) subject.configuration().orElseThrow();
    }

    private ServiceInspection inspection(String name, MapNode service) {
        return new ServiceInspection(project.deployer(), project.name(), project.top(), name, service, variables);
    }

    private SeenContainer seen(String name, MapNode service) {
        Json inspection = inspection(name, service).json();
        return new SeenContainer(
                name, name, key(name), read(inspection), Optional.empty(), ContainerClues.of(inspection), Map.of());
    }

    private static Container read(Json inspection) {
        try {
            return ContainerFacts.container(inspection, EngineDefaults.UNKNOWN);
        } catch (NotUnderstood unclear) {
            return new ContainerBuilder()
                    .put(UNREADABLE, Optional.of(unclear.reason()))
                    .build();
        }
    }

    private String key(String name) {
        return project.deployer().key(project.name(), name);
    }

    private List<SeenNetwork> networks() {
        List<SeenNetwork> networks = new ArrayList<>();
        project.top().members("networks").forEach((key, network) -> {
            if (!network.isTrue("external")) {
                networks.add(NetworkCollector.of(ServiceNetworks.network(project.name(), key, network)));
            }
        });
        return networks;
    }

    private ComposeService service(String name, MapNode service, Container together) {
        Container container = together.unreadable().isPresent() ? together : decided(name, service, together);
        return new ComposeService(
                name,
                key(name),
                service.place(),
                DecidingKeys.places(service),
                container,
                OtherContainers.of(
                        container,
                        service,
                        project.deployer(),
                        new ServiceMounts(project.name(), project.top(), service),
                        new ServiceNetworks(project.name(), project.top(), service)));
    }

    /** Without what only a host can tell. */
    private Container decided(String name, MapNode service, Container together) {
        ContainerBuilder changed = new ContainerBuilder();
        ServiceMounts places = new ServiceMounts(project.name(), project.top(), service);
        changed.put(
                MOUNTS,
                together.mounts()
                        .map(mounts -> mounts.stream()
                                .map(mount -> where(mount, places.isEnginesOwn(mount.type(), mount.destination())))
                                .toList()));
        if (together.publishedPorts().filter(List::isEmpty).isPresent()) {
            changed.put(PORTS_UNDECLARED, Optional.of(List.of()));
        }
        OF_THE_HOST.forEach(fact -> changed.withhold(fact, Missing.NOT_DEPLOYED));
        if (inspection(name, service).healthTest().isEmpty()) {
            changed.withhold(HEALTH_CHECK, Missing.NOT_DEPLOYED);
        }
        return missing(changed.onto(together));
    }

    private static Container missing(Container container) {
        RecordFacts facts = RecordFacts.of(Container.class);
        RecordBuilder<Container> missing = new ContainerBuilder();
        FACTS.stream()
                .filter(fact -> isMissing(facts.named(fact.name()), container))
                .forEach(fact -> missing.miss(fact, Missing.NOT_DEPLOYED));
        return missing.onto(container);
    }

    private static boolean isMissing(RecordFacts.@Nullable Fact fact, Container container) {
        return fact != null && fact.valueIn(container).isEmpty();
    }

    private static Mount where(Mount mount, boolean enginesOwn) {
        return new Mount(
                mount.type(),
                mount.source(),
                mount.destination(),
                mount.writable(),
                mount.propagation(),
                enginesOwn ? Optional.of("") : Optional.empty(),
                enginesOwn ? Optional.of(List.of()) : Optional.empty(),
                enginesOwn ? Optional.empty() : Optional.of(Missing.NOT_DEPLOYED.word()));
    }
}
