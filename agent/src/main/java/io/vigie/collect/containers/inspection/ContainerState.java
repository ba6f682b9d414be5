package io.vigie.collect.containers.inspection;

import io.vigie.collect.objects.EngineObject;
import io.vigie.json.Json;
import io.vigie.report.ContainerInstance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads from the engine's answer to its inspection what a container is now, and is not when it is made anew. */
public final class ContainerState {
    private ContainerState() {}

    public static ContainerInstance instance(Json inspection, String id) {
        EngineObject inspect = EngineObject.of(inspection, "The inspection");
        EngineObject state = inspect.require("State");
        Map<String, String> addresses = new HashMap<>();
        inspect.in("NetworkSettings")
                .in("Networks")
                .json()
                .members()
                .forEach((name, network) -> address(network).ifPresent(address -> addresses.put(name, address)));
        return new ContainerInstance(
                id,
                state.text("Status").orElseThrow(() -> state.wrong("Status", "there")),
                inspect.instant("Created"),
                state.instant("StartedAt"),
                state.in("Health").text("Status").filter(health -> !health.equals("none")),
                addresses,
                state.instant("FinishedAt"));
    }

    private static Optional<String> address(Json network) {
        return network.at("IPAddress")
                .text()
                .filter(address -> !address.isEmpty())
                .or(() -> network.at("GlobalIPv6Address").text().filter(address -> !address.isEmpty()))
                .filter(address -> address.length() <= 100);
    }
}
