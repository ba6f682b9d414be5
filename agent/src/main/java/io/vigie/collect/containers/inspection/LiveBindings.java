package io.vigie.collect.containers.inspection;

import io.vigie.collect.objects.EngineObject;
import io.vigie.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where the engine has bound a container's ports, by port such as {@code 80/tcp}; nothing for one that does not run. Podman
 * lists them there for every container.
 */
record LiveBindings(Map<String, Json> byPort) {
    private static final String EVERY_ADDRESS = "0.0.0.0";
    private static final String EVERY_ADDRESS_6 = "::";

    static LiveBindings of(EngineObject settings) {
        return new LiveBindings(settings.members("Ports").orElse(Map.of()));
    }

    /** The addresses in force of a binding that names none: those that no other binding of the port asked for by name. */
    Set<String> addresses(String port, Json binding, List<Json> allOfThePort) {
        return addresses(
                port,
                live -> accepts(binding, live)
                        && allOfThePort.stream().noneMatch(other -> asksFor(other, live) && accepts(other, live)));
    }

    /** All addresses of a port. */
    Set<String> addresses(String port) {
        return addresses(port, live -> true);
    }

    private Set<String> addresses(String port, Predicate<Json> wanted) {
        Set<String> addresses = new TreeSet<>();
        byPort.getOrDefault(port, Json.NULL).elements().stream()
                .filter(wanted)
                .map(LiveBindings::address)
                .forEach(address -> addresses.add(address.isEmpty() ? EVERY_ADDRESS : address));
        if (addresses.contains(EVERY_ADDRESS)) {
            addresses.remove(EVERY_ADDRESS_6);
        }
        return addresses;
    }

    private static boolean asksFor(Json binding, Json live) {
        return !address(binding).isEmpty() && address(binding).equals(address(live));
    }

    /** Whether the port that was picked is one that the binding accepts: its own, any of a range, or any at all. */
    private static boolean accepts(Json binding, Json live) {
        String asked = hostPort(binding);
        String[] range = asked.split("-", 2);
        return asked.isEmpty()
                || asked.equals(hostPort(live))
                || (range.length == 2 && isBetween(range[0], hostPort(live), range[1]));
    }

    private static boolean isBetween(String first, String port, String last) {
        return List.of(first, port, last).stream().allMatch(text -> text.matches("\\d{1,5}"))
                && Integer.parseInt(first) <= Integer.parseInt(port)
                && Integer.parseInt(port) <= Integer.parseInt(last);
    }

    static String address(Json place) {
        return place.at("HostIp").text().orElse("");
    }

    static String hostPort(Json place) {
        return place.at("HostPort").text().orElse("");
    }
}
