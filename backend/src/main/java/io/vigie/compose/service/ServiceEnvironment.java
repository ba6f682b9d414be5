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

    /**
     * {@code NAME=value}, and a name alone where nothing gives it a value. A file that is not here is passed over: secrets are
     * seldom where a build runs.
     */
    List<String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Node file : service.elements("env_file")) {
            String path = file.text("path").orElse("");
            BoundedFile.found(Path.of(path), file.place())
                    .ifPresent(text -> EnvironmentFile.read(path, text, variables)
                            .forEach((name, value) -> entries.put(name, name + "=" + value)));
        }
        service.members("environment").forEach((name, value) -> entries.put(name, entry(name, value)));
        return List.copyOf(entries.values());
    }

    private String entry(String name, Node value) {
        String text = value.isNothing() ? variables.get(name) : value.asText();
        return text == null ? name : name + "=" + text;
    }
}
