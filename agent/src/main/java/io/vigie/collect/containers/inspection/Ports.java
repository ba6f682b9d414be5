package io.vigie.collect.containers.inspection;

import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.json.Json;
import io.vigie.report.value.PublishedPort;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ports a container publishes: as configured, since one that does not run has no live ones, joined with the live ones
 * that no configuration names.
 */
final class Ports {
    private static final String EVERY_ADDRESS = "0.0.0.0";
    private static final String EVERY_ADDRESS_6 = "::";
    private static final Comparator<PublishedPort> ORDER = Comparator.comparingLong(PublishedPort::containerPort)
            .thenComparing(PublishedPort::protocol)
            .thenComparing(PublishedPort::hostAddress)
            .thenComparingLong(PublishedPort::hostPort);

    private final Set<PublishedPort> ports = new TreeSet<>(ORDER);

    private Ports() {}

    static Optional<List<PublishedPort>> of(EngineObject inspect) {
        EngineObject host = inspect.in("HostConfig");
        Optional<Map<String, Json>> bindings = host.members("PortBindings");
        if (hasNoPortsOfItsOwn(host.text("NetworkMode").orElse(""))) {
            return bindings.map(ignored -> List.of());
        }
        EngineObject settings = inspect.in("NetworkSettings");
        boolean allTold = host.has("PublishAllPorts") && settings.has("Ports");
        return bindings.filter(configured -> allTold).map(configured -> {
            Ports ports = new Ports();
            configured.forEach((port, places) -> ports.addAll(port, places, false));
            if (host.bool("PublishAllPorts").orElse(false)) {
                ports.addExposed(inspect.in("Config"));
            }
            ports.addLive(settings);
            return List.copyOf(ports.ports);
        });
    }

    private static boolean hasNoPortsOfItsOwn(String networkMode) {
        return networkMode.equals("host") || networkMode.equals("none") || networkMode.startsWith("container:");
    }

    private void addExposed(EngineObject config) {
        config.members("ExposedPorts").orElse(Map.of()).keySet().stream()
                .filter(port -> ports.stream().noneMatch(known -> isFor(known, port)))
                .toList()
                .forEach(port -> add(port, EVERY_ADDRESS, 0));
    }

    private void addLive(EngineObject settings) {
        List<PublishedPort> configured = List.copyOf(ports);
        settings.members("Ports").orElse(Map.of()).forEach((port, places) -> {
            if (configured.stream().noneMatch(known -> isFor(known, port))) {
                addAll(port, places, true);
            }
        });
    }

    private static boolean isFor(PublishedPort known, String port) {
        return port.equals(known.containerPort() + "/" + known.protocol());
    }

    /** A live port that nobody configured was picked by the engine, and is another one after each start. */
    private void addAll(String port, Json places, boolean pickedByEngine) {
        for (Json place : places.elements()) {
            String address = place.at("HostIp").text().orElse("");
            boolean everywhere = address.isEmpty() || (pickedByEngine && address.equals(EVERY_ADDRESS_6));
            long hostPort =
                    pickedByEngine ? 0 : hostPort(place.at("HostPort").text().orElse(""), port);
            add(port, everywhere ? EVERY_ADDRESS : address, hostPort);
        }
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
