package io.vigie.collect.containers.inspection;

import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.json.Json;
import io.vigie.report.value.PublishedPort;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ports a container publishes: those configured, at the addresses where the engine bound them. An address is empty where
 * none was chosen and none is bound, as of a container that does not run; the networks know what it would be.
 */
final class Ports {
    private static final String NOT_BOUND = "";
    private final Set<PublishedPort> ports = new TreeSet<>();
    private final LiveBindings live;

    private Ports(LiveBindings live) {
        this.live = live;
    }

    static Optional<List<PublishedPort>> of(EngineObject inspect) {
        EngineObject host = inspect.in("HostConfig");
        Optional<Map<String, Json>> bindings = host.members("PortBindings");
        if (hasNoPortsOfItsOwn(host.text("NetworkMode").orElse(""))) {
            return bindings.map(ignored -> List.of());
        }
        EngineObject settings = inspect.in("NetworkSettings");
        boolean allTold = host.has("PublishAllPorts") && settings.has("Ports");
        return bindings.filter(configured -> allTold).map(configured -> {
            Ports ports = new Ports(LiveBindings.of(settings));
            configured.forEach((port, places) -> ports.addConfigured(port, places.elements()));
            if (host.bool("PublishAllPorts").orElse(false)) {
                ports.addExposed(inspect.in("Config"));
            }
            ports.addLive();
            return List.copyOf(ports.ports);
        });
    }

    private static boolean hasNoPortsOfItsOwn(String networkMode) {
        return networkMode.equals("host") || networkMode.equals("none") || networkMode.startsWith("container:");
    }

    private void addConfigured(String port, List<Json> places) {
        for (Json place : places) {
            String address = LiveBindings.address(place);
            Set<String> addresses = address.isEmpty() ? live.addresses(port, place, places) : Set.of(address);
            addAll(port, addresses, hostPort(LiveBindings.hostPort(place), port));
        }
    }

    private void addExposed(EngineObject config) {
        addPicked(config.members("ExposedPorts").orElse(Map.of()).keySet());
    }

    private void addLive() {
        addPicked(live.byPort().entrySet().stream()
                .filter(port -> !port.getValue().elements().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Ports that nobody configured: the engine picks where they are, and that is another place after each start. */
    private void addPicked(Collection<String> all) {
        List<PublishedPort> configured = List.copyOf(ports);
        all.stream()
                .filter(port -> configured.stream().noneMatch(known -> isFor(known, port)))
                .forEach(port -> addAll(port, live.addresses(port), 0));
    }

    private static boolean isFor(PublishedPort known, String port) {
        return port.equals(known.containerPort() + "/" + known.protocol());
    }

    private void addAll(String port, Set<String> addresses, long hostPort) {
        if (addresses.isEmpty()) {
            add(port, NOT_BOUND, hostPort);
        }
        addresses.forEach(address -> add(port, address, hostPort));
    }

    private static long hostPort(String configured, String port) {
        if (configured.isEmpty() || configured.matches("\\d{1,5}-\\d{1,5}")) {
            return 0;
        }
        return portNumber(configured, "HostConfig.PortBindings of " + bounded(port));
    }

    private void add(String port, String address, long hostPort) {
        int slash = port.indexOf('/');
        String number = slash < 0 ? port : port.substring(0, slash);
        String protocol = slash < 0 ? "tcp" : port.substring(slash + 1);
        if (!protocol.matches("[a-z]{1,10}") || address.length() > 100) {
            throw new NotUnderstood("HostConfig.PortBindings has an unknown form");
        }
        ports.add(new PublishedPort(portNumber(number, "HostConfig.PortBindings"), protocol, address, hostPort));
    }

    private static long portNumber(String text, String where) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new NotUnderstood(where + " is not a port");
        }
        return Long.parseLong(text);
    }

    private static String bounded(String port) {
        return port.matches("[0-9a-z/]{1,20}") ? port : "a port";
    }
}
