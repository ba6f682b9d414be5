package io.vigie.collect.containers.inspection;

import io.vigie.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names a container for as long as people would call it the same: recreated by whoever made it, it keeps its key. */
public final class SubjectKey {
    private static final int MAXIMUM_KEY = 500;
    private static final Pattern ONE_OFF_NAME = Pattern.compile(".*[-_]run[-_][0-9a-f]{12}");

    private SubjectKey() {}

    /**
     * @param name without its leading slash; empty when unknown
     */
    public static String of(Json labels, String name, String id) {
        return compose(labels)
                .or(() -> swarm(labels))
                .or(() -> chosen(name))
                .filter(key -> key.length() <= MAXIMUM_KEY)
                .orElse("id:" + id);
    }

    /** A one-off task carries its service's labels but is none of its copies. */
    private static Optional<String> compose(Json labels) {
        if (label(labels, "com.docker.compose.oneoff")
                .filter("True"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        return label(labels, "com.docker.compose.project")
                .flatMap(project -> label(labels, "com.docker.compose.service")
                        .flatMap(service -> label(labels, "com.docker.compose.container-number")
                                .map(number -> "compose:" + project + "/" + service + "/" + number)));
    }

    /** A task is named {@code service.slot.task}, or {@code service.node.task} where a service runs on every node. */
    private static Optional<String> swarm(Json labels) {
        return label(labels, "com.docker.swarm.service.name")
                .flatMap(service -> label(labels, "com.docker.swarm.task.name")
                        .filter(task -> task.startsWith(service + "."))
                        .map(task -> task.substring(service.length() + 1).split("\\.", 2)[0])
                        .filter(slot -> !slot.isEmpty())
                        .map(slot -> "swarm:" + service + "/" + slot));
    }

    private static Optional<String> chosen(String name) {
        boolean generated = name.isEmpty()
                || GeneratedNames.isGenerated(name)
                || ONE_OFF_NAME.matcher(name).matches();
        return generated ? Optional.empty() : Optional.of("name:" + name);
    }

    static Optional<String> label(Json labels, String name) {
        return labels.at(name).text().filter(value -> !value.isBlank());
    }
}
