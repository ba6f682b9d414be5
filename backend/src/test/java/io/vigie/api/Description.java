package io.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** openapi.yaml as tests read it. */
final class Description {
    private static final Map<?, ?> DOCUMENT =
            new Yaml().load(Description.class.getResourceAsStream("/api/openapi.yaml"));

    private Description() {}

    /** The operations by verb and path, such as {@code get /api/v1/fleet}. */
    static Map<String, Map<?, ?>> operations() {
        Map<String, Map<?, ?>> described = new LinkedHashMap<>();
        at(DOCUMENT, "paths")
                .forEach((path, verbs) -> ((Map<?, ?>) verbs)
                        .forEach((verb, operation) -> described.put(verb + " " + path, (Map<?, ?>) operation)));
        return described;
    }

    /** @param place {@code query} or {@code path} */
    static Set<String> parameters(Map<?, ?> operation, String place) {
        Set<String> names = new TreeSet<>();
        if (operation.get("parameters") instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                Map<?, ?> resolved = resolved((Map<?, ?>) parameter);
                if (resolved.get("in").equals(place)) {
                    names.add((String) resolved.get("name"));
                }
            }
        }
        return names;
    }

    /** What an operation may answer: the codes of the problems of each status, none for a success. */
    static Map<Integer, Set<String>> answers(Map<?, ?> operation) {
        Map<Integer, Set<String>> answers = new TreeMap<>();
        at(operation, "responses")
                .keySet()
                .forEach(status -> answers.put(
                        Integer.valueOf((String) status), codes(at(operation, "responses", (String) status))));
        return answers;
    }

    private static Set<String> codes(Map<?, ?> response) {
        Set<String> codes = new TreeSet<>();
        if (response.get("content") instanceof Map<?, ?> content
                && content.get("application/problem+json") instanceof Map<?, ?> problem
                && problem.get("examples") instanceof Map<?, ?> examples) {
            examples.keySet().forEach(code -> codes.add((String) code));
        }
        return codes;
    }

    static Map<?, ?> at(Map<?, ?> node, String... path) {
        Map<?, ?> found = node;
        for (String step : path) {
            assertThat(found.get(step)).as(step).isInstanceOf(Map.class);
            found = resolved((Map<?, ?>) found.get(step));
        }
        return found;
    }

    static Map<?, ?> resolved(Map<?, ?> node) {
        return node.get("$ref") instanceof String ref
                ? at(DOCUMENT, ref.substring("#/".length()).split("/"))
                : node;
    }
}
