package io.vigie.cli;

import io.vigie.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keys of an engine's response by path, as {@code HostConfig/LogConfig/Type}; {@code []} is every element of a list. */
final class KeyPaths {
    private static final String EACH = "[]";

    /** Maps whose names are values themselves, chosen by people: one less is another answer, not an incomplete one. */
    private static final List<String> CHOSEN = List.of(
            "Labels/", "Networks/", "Options/", "LogConfig/Config/", "PortBindings/", "ExposedPorts/", "IndexConfigs/");

    private KeyPaths() {}

    static Set<String> of(Json json) {
        Set<String> paths = new TreeSet<>();
        add(json, "", paths);
        return paths;
    }

    private static void add(Json json, String path, Set<String> paths) {
        String each = path.endsWith("/") ? path.substring(0, path.length() - 1) + "/" + EACH : EACH;
        json.elements().forEach(element -> add(element, each + "/", paths));
        json.members().forEach((name, member) -> {
            // A slash is in names such as 80/tcp.
            if (!name.contains("/")) {
                if (CHOSEN.stream().noneMatch(path::endsWith)) {
                    paths.add(path + name);
                }
                add(member, path + name + "/", paths);
            }
        });
    }

    /** The same without a key, wherever a list has it. */
    static Json without(Json json, String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        String rest = slash < 0 ? "" : path.substring(slash + 1);
        return switch (json) {
            case Json.JsonArray(List<Json> elements)
            when first.equals(EACH) ->
                new Json.JsonArray(
                        elements.stream().map(element -> without(element, rest)).toList());
            case Json.JsonObject object -> without(object, first, rest);
            default -> json;
        };
    }

    private static Json without(Json.JsonObject object, String name, String rest) {
        Map<String, Json> members = new LinkedHashMap<>(object.fields());
        if (rest.isEmpty()) {
            members.remove(name);
        } else {
            members.computeIfPresent(name, (same, member) -> without(member, rest));
        }
        return new Json.JsonObject(members, 0, 0);
    }
}
