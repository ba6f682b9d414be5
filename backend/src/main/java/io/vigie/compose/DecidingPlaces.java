package io.vigie.compose;

import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Place;
import io.vigie.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a file decides a fact.
 *
 * @param key of the key
 * @param elements of the elements below it, by what tells them apart
 */
public record DecidingPlaces(Place key, Map<String, Place> elements) {
    private static final Map<String, String> SECURITY_OPTIONS = Map.of(
            "noNewPrivileges", "no-new-privileges",
            "seccompProfile", "seccomp",
            "seccompDangerousCalls", "seccomp",
            "apparmorProfile", "apparmor",
            "selinuxLabel", "label",
            "systemPathsWritable", "systempaths",
            "systemPathsUnmasked", "systempaths");

    /** What a fact that is one value is decided by. */
    private static final String ONE = "";

    public DecidingPlaces {
        elements = Map.copyOf(elements);
    }

    static DecidingPlaces of(String fact, List<String> keys, Node service, Place key) {
        Map<String, Place> elements = new HashMap<>();
        for (String path : keys) {
            service.find(path.split("\\."))
                    .ifPresent(found -> members(found)
                            .forEach(element -> identities(fact, path, element.name(), element.value())
                                    .forEach(identity -> elements.putIfAbsent(
                                            identity, element.value().place()))));
        }
        return new DecidingPlaces(key, elements);
    }

    private record Member(String name, Node value) {}

    private static Stream<Member> members(Node node) {
        return switch (node) {
            case ListNode list -> list.elements().stream().map(element -> new Member("", element));
            case MapNode map ->
                map.entries().entrySet().stream().map(entry -> new Member(entry.getKey(), entry.getValue()));
            case Node.TextNode text -> Stream.empty();
        };
    }

    private static Stream<String> identities(String fact, String path, String name, Node element) {
        return switch (path) {
            case "volumes" -> element.text("target").stream();
            case "tmpfs" -> Stream.of(element.asText().replaceFirst(":.*", ""));
            case "secrets" -> mounted(element, "/run/secrets/");
            case "configs" -> mounted(element, "/");
            case "ports" -> port(element);
            case "devices" -> element.text("source").stream();
            case "cap_add", "cap_drop" -> Stream.of(capability(element.asText()));
            case "security_opt" -> securityOption(fact, element.asText());
            default -> Stream.of(element instanceof Node.TextNode text && name.isEmpty() ? text.text() : name);
        };
    }

    private static Stream<String> mounted(Node element, String folder) {
        return element.text("target").or(() -> element.text("source")).stream()
                .map(target -> target.startsWith("/") ? target : folder + target);
    }

    private static Stream<String> port(Node element) {
        String inside = element.text("target").orElse("") + "/"
                + element.text("protocol").orElse("tcp");
        return Stream.of(element.text("published").orElse("0") + ":" + inside, inside);
    }

    private static String capability(String name) {
        return name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
    }

    private static Stream<String> securityOption(String fact, String option) {
        String wanted = SECURITY_OPTIONS.getOrDefault(fact, "?");
        return option.replaceFirst("[=:].*", "").equals(wanted) ? Stream.of(ONE) : Stream.empty();
    }

    /** Of the first element at fault that the file has; else of the key. */
    public Place of(String fact, Json observed) {
        return Stream.concat(observed.elements().stream().flatMap(element -> observed(fact, element)), Stream.of(ONE))
                .flatMap(identity -> Optional.ofNullable(elements.get(identity)).stream())
                .findFirst()
                .orElse(key);
    }

    private static Stream<String> observed(String fact, Json element) {
        Optional<String> text = element.text();
        if (text.isPresent()) {
            return text.stream();
        }
        return switch (fact) {
            case "mounts" -> element.at("destination").text().stream();
            case "history" -> element.at("number").number().map(String::valueOf).stream();
            case "devices" -> element.at("hostPath").text().stream();
            case "publishedPorts" -> {
                String inside = element.at("containerPort").number().orElse(0L) + "/"
                        + element.at("protocol").text().orElse("tcp");
                yield Stream.of(element.at("hostPort").number().orElse(0L) + ":" + inside, inside);
            }
            default -> element.at("name").text().stream();
        };
    }
}
