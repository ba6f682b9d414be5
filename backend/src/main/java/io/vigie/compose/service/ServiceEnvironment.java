package io.vigie.compose.service;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.EnvironmentFile;
import io.vigie.compose.file.Node;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service's environment, from its files and from what it says itself.
 *
 * @param variables of the surroundings, where a variable without a value has its own from
 */
record ServiceEnvironment(Node service, Map<String, String> variables) {

    /** {@code NAME=value}. A file that is not here is passed over: secrets are seldom where a build runs. */
    List<String> entries() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Node file : service.elements("env_file")) {
            String path = file.text("path").orElse("");
            BoundedFile.found(Path.of(path), file.place())
                    .ifPresent(text -> values.putAll(EnvironmentFile.read(path, text, variables)));
        }
        service.members("environment").forEach((name, value) -> {
            if (!value.isNothing()) {
                values.put(name, value.asText());
            } else if (variables.containsKey(name)) {
                values.put(name, variables.getOrDefault(name, ""));
            }
        });
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
