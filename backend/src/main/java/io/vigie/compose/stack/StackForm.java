package io.vigie.compose.stack;

import io.vigie.compose.file.BoundedFile;
import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import io.vigie.compose.service.ServiceForm;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One stack file in the long form of every key, without the keys that are ignored, so that several can be merged.
 *
 * @param folder that of the first file, which paths of all files are relative to
 * @param variables of the process
 * @param ignored keys that are left out are added to it, each with its first place
 */
record StackForm(Path folder, Map<String, String> variables, Map<String, Node> ignored) {
    private static final int MAXIMUM_PORTS = 2_000;
    private static final Set<String> YES = Set.of("y", "yes", "true", "on");
    private static final Set<String> NO = Set.of("n", "no", "false", "off");
    private static final List<String> RESOURCES = List.of("networks", "volumes", "secrets", "configs");

    MapNode of(MapNode file) {
        Map<String, Node> services = new LinkedHashMap<>();
        file.members("services").forEach((name, service) -> services.put(name, service(service)));
        MapNode form = file.with("services", new MapNode(services, file.place(), MergeTag.NONE));
        for (String part : RESOURCES) {
            Map<String, Node> resources = new LinkedHashMap<>();
            file.members(part).forEach((name, resource) -> resources.put(name, resource(resource, name)));
            form = form.with(part, new MapNode(resources, file.place(), MergeTag.NONE));
        }
        return form;
    }

    private Node service(Node node) {
        if (!(node instanceof MapNode service)) {
            throw node.place().problem(Code.WRONG_TYPE, "a service must be a mapping");
        }
        MapNode form = service;
        for (String key : StackKeys.IGNORED) {
            service.find(key).ifPresent(value -> ignored.putIfAbsent(key, value));
            form = form.without(key);
        }
        form = new ServiceForm(folder, variables.getOrDefault("HOME", "~")).of(form);
        form = bool(form, "read_only");
        form = changed(form, "ports", this::port);
        form = changed(
                form, "volumes", mount -> Stream.of(mount instanceof MapNode map ? bool(map, "read_only") : mount));
        return health(environment(form)).at(service.place());
    }

    private interface Form {
        Stream<Node> of(Node element);
    }

    private static MapNode changed(MapNode service, String name, Form form) {
        return service.entries().get(name) instanceof ListNode list
                ? service.with(
                        name,
                        new ListNode(list.elements().stream().flatMap(form::of).toList(), list.place(), MergeTag.NONE))
                : service;
    }

    /** A service listens on every address, and on every port of a range. */
    private Stream<Node> port(Node node) {
        if (!(node instanceof MapNode port)) {
            return Stream.of(node);
        }
        if (port.find("host_ip").isPresent()) {
            ignored.putIfAbsent("ports: host_ip", port);
        }
        MapNode form = port.without("host_ip");
        String[] ends = form.text("published").orElse("").split("-", 2);
        return ends.length < 2
                ? Stream.of(form)
                : published(form, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    private static Stream<Node> published(MapNode port, int first, int last) {
        if (last - first >= MAXIMUM_PORTS) {
            throw port.place().problem(Code.TOO_LARGE, "publishes more than %,d ports".formatted(MAXIMUM_PORTS));
        }
        return IntStream.rangeClosed(first, last)
                .mapToObj(each -> port.with("published", TextNode.of(String.valueOf(each), port.place())));
    }

    private static MapNode health(MapNode service) {
        if (!(service.entries().get("healthcheck") instanceof MapNode health)) {
            return service;
        }
        MapNode form = bool(health, "disable");
        if (form.entries().get("test") instanceof TextNode test && !test.isNull()) {
            form = form.with(
                    "test",
                    new ListNode(List.of(TextNode.of("CMD-SHELL", test.place()), test), test.place(), MergeTag.NONE));
        }
        return service.with("healthcheck", form);
    }

    /** With the variables of its files, below its own. What is empty has its value from the process. */
    private MapNode environment(MapNode service) {
        Map<String, Node> all = new LinkedHashMap<>();
        for (Node file : service.elements("env_file")) {
            Path path = Path.of(file.text("path").orElse(""));
            BoundedFile.found(path, file.place()).ifPresent(text -> read(text, file, all));
        }
        service.members("environment").forEach((name, value) -> all.put(name, of(name, value)));
        return all.isEmpty()
                ? service.without("env_file")
                : service.without("env_file").with("environment", new MapNode(all, service.place(), MergeTag.NONE));
    }

    /** A line each, as it is: neither quotation marks nor variables mean anything. */
    private void read(String text, Node file, Map<String, Node> all) {
        text.lines()
                .map(String::stripLeading)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    String name = equals < 0 ? line : line.substring(0, equals);
                    TextNode value = new TextNode(line.substring(equals + 1), equals < 0, file.place(), MergeTag.NONE);
                    if (equals >= 0 || variables.containsKey(name)) {
                        all.put(name, of(name, value));
                    }
                });
    }

    private Node of(String name, Node value) {
        String given = variables.get(name);
        return given != null && (value.isNothing() || value.asText().isEmpty())
                ? TextNode.of(given, value.place())
                : value;
    }

    /** One that somebody else makes has a name of its own; older files name it below {@code external}. */
    private Node resource(Node node, String name) {
        if (!(node instanceof MapNode resource)) {
            return new MapNode(Map.of(), node.place(), MergeTag.NONE);
        }
        MapNode form = resource.entries().get("external") instanceof MapNode external
                ? resource.with("external", TextNode.of("true", external.place()))
                        .with("name", TextNode.of(external.text("name").orElse(name), external.place()))
                : bool(resource, "external");
        return bool(form, "internal").without("file");
    }

    private static MapNode bool(MapNode map, String key) {
        return map.find(key)
                .map(value -> {
                    String word = value.asText().toLowerCase(Locale.ROOT);
                    if (!YES.contains(word) && !NO.contains(word)) {
                        throw value.place().problem(Code.WRONG_TYPE, "must be true or false");
                    }
                    return map.with(key, TextNode.of(String.valueOf(YES.contains(word)), value.place()));
                })
                .orElse(map);
    }
}
