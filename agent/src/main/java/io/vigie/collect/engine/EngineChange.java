package io.vigie.collect.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What may look different now on the engine, and so must be looked at again. */
public sealed interface EngineChange {

    record ContainerChanged(String id) implements EngineChange {}

    /**
     * Somebody is about to run a command in a container.
     *
     * @param command its words, which may hold secrets
     */
    record CommandRun(String containerId, String execId, String command) implements EngineChange {
        @Override
        public String toString() {
            return "CommandRun[" + containerId + ", " + execId + "]";
        }
    }

    record NetworksChanged() implements EngineChange {}

    record ImagesChanged() implements EngineChange {}

    record EverythingChanged() implements EngineChange {}

    /**
     * An allow-list: reading an engine makes events of its own (archive, top), and taking those would have the agent feed
     * itself. Of commands in containers only the first event is taken.
     */
    Map<String, List<String>> ALLOWED = Map.of(
            "container",
                    List.of(
                            "create",
                            "start",
                            "die",
                            "stop",
                            "destroy",
                            "rename",
                            "update",
                            "pause",
                            "unpause",
                            "exec_create",
                            "health_status"),
            "network", List.of("connect", "disconnect", "create", "destroy"),
            "image", List.of("tag", "untag", "pull", "delete", "import", "load"),
            "daemon", List.of("reload"));

    /** The engine's own filter: it lets through some that the list then drops, such as {@code volume create}'s like. */
    static String filters() {
        List<String> types = ALLOWED.keySet().stream().sorted().toList();
        List<String> actions = ALLOWED.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        return new String(CanonicalJson.write(new TreeMap<>(Map.of("type", types, "event", actions))), UTF_8);
    }

    static Optional<EngineChange> of(Json event) {
        String type = event.at("Type").text().orElse("");
        String action = event.at("Action").text().orElse("").split(":", 2)[0];
        if (!ALLOWED.getOrDefault(type, List.of()).contains(action)) {
            return Optional.empty();
        }
        return switch (type) {
            case "container" -> action.equals("exec_create") ? command(event) : container(event.at("Actor", "ID"));
            case "network" -> network(event, action);
            case "image" -> Optional.of(new ImagesChanged());
            default -> Optional.of(new EverythingChanged());
        };
    }

    /** Joining or leaving changes the container; its network's members follow from that. */
    private static Optional<EngineChange> network(Json event, String action) {
        return switch (action) {
            case "connect", "disconnect" -> container(event.at("Actor", "Attributes", "container"));
            default -> Optional.of(new NetworksChanged());
        };
    }

    private static Optional<EngineChange> container(Json id) {
        return id.text().filter(ObjectId::isUsable).map(ContainerChanged::new);
    }

    private static Optional<EngineChange> command(Json event) {
        String[] words = event.at("Action").text().orElse("").split(":", 2);
        Optional<String> id = event.at("Actor", "ID").text().filter(ObjectId::isUsable);
        Optional<String> exec = event.at("Actor", "Attributes", "execID").text().filter(ObjectId::isUsable);
        return id.flatMap(container ->
                exec.map(started -> new CommandRun(container, started, words.length < 2 ? "" : words[1].strip())));
    }
}
