package io.vigie.collect.swarm;

import io.vigie.collect.engine.ObjectId;
import io.vigie.json.Json;
import io.vigie.report.value.PublishedPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ports that every node of a swarm publishes for a service, whichever node its tasks are on.
 *
 * @param byService by the service's id; empty where the engine does not know them: only managers do
 */
public record IngressPorts(Optional<Map<String, List<PublishedPort>>> byService) {
    public static final IngressPorts NONE = new IngressPorts(Optional.empty());
    private static final int MAXIMUM_PORTS = 500;
    private static final String EVERY_ADDRESS = "0.0.0.0";

    /** Of the engine's answer to {@code GET /services}. */
    public static IngressPorts of(Json services) {
        Map<String, List<PublishedPort>> byService = new HashMap<>();
        for (Json service : services.elements()) {
            service.at("ID")
                    .text()
                    .filter(ObjectId::isUsable)
                    .ifPresent(id -> byService.put(id, ports(service.at("Endpoint", "Ports"))));
        }
        return new IngressPorts(Optional.of(Map.copyOf(byService)));
    }

    private static List<PublishedPort> ports(Json told) {
        List<PublishedPort> ports = new ArrayList<>();
        for (Json port : told.elements().stream().limit(MAXIMUM_PORTS).toList()) {
            boolean ingress =
                    port.at("PublishMode").text().filter("host"::equals).isEmpty();
            Optional<Long> published = port.at("PublishedPort").number().filter(IngressPorts::isPort);
            Optional<Long> target = port.at("TargetPort").number().filter(IngressPorts::isPort);
            Optional<String> protocol = port.at("Protocol").text().filter(name -> name.matches("tcp|udp|sctp"));
            if (ingress && published.isPresent() && target.isPresent()) {
                ports.add(new PublishedPort(target.get(), protocol.orElse("tcp"), EVERY_ADDRESS, published.get()));
            }
        }
        return List.copyOf(ports);
    }

    private static boolean isPort(long number) {
        return number > 0 && number <= 65_535;
    }

    /** Those of a service; empty where nobody here knows. */
    public Optional<List<PublishedPort>> of(Optional<String> service) {
        return byService.flatMap(known -> service.map(id -> known.getOrDefault(id, List.of())));
    }
}
