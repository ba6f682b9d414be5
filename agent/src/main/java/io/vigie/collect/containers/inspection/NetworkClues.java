package io.vigie.collect.containers.inspection;

import io.vigie.collect.engine.ObjectId;
import io.vigie.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a container is in the engine's networks.
 *
 * @param bound whether the engine has bound ports of it
 * @param boundByIpv6 its ports, such as {@code 80/tcp}, that are bound to addresses of IPv6
 * @param gatewayPriorities how much a network is preferred as its way out, by the network's name
 * @param addresses that it has, by the network's name
 * @param service the id of the swarm's service that it is a task of
 */
public record NetworkClues(
        boolean bound,
        Set<String> boundByIpv6,
        Map<String, Long> gatewayPriorities,
        Map<String, List<String>> addresses,
        Optional<String> service) {
    static final NetworkClues NONE = new NetworkClues(false, Set.of(), Map.of(), Map.of(), Optional.empty());
    private static final int MAXIMUM_ADDRESS = 45;

    static NetworkClues of(Json inspection) {
        Map<String, Json> ports = inspection.at("NetworkSettings", "Ports").members();
        Map<String, Json> networks =
                inspection.at("NetworkSettings", "Networks").members();
        return new NetworkClues(
                ports.values().stream().anyMatch(places -> !places.elements().isEmpty()),
                ports.entrySet().stream()
                        .filter(port -> port.getValue().elements().stream()
                                .anyMatch(place -> LiveBindings.address(place).contains(":")))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()),
                priorities(networks),
                networks.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, network -> addresses(network.getValue()))),
                SubjectKey.label(inspection.at("Config", "Labels"), "com.docker.swarm.service.id")
                        .filter(ObjectId::isUsable));
    }

    private static Map<String, Long> priorities(Map<String, Json> networks) {
        Map<String, Long> priorities = new HashMap<>();
        networks.forEach((name, network) -> network.at("GwPriority")
                .number()
                .filter(priority -> priority != 0)
                .ifPresent(priority -> priorities.put(name, priority)));
        return Map.copyOf(priorities);
    }

    private static List<String> addresses(Json network) {
        return Stream.of("IPAddress", "GlobalIPv6Address")
                .flatMap(name -> network.at(name).text().stream())
                .filter(address -> address.matches("[0-9a-fA-F:.]{2," + MAXIMUM_ADDRESS + "}"))
                .toList();
    }

    /** The same without what only a container that runs has. */
    NetworkClues stopped() {
        return new NetworkClues(false, Set.of(), gatewayPriorities, Map.of(), service);
    }
}
