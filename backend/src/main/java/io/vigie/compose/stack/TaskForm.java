package io.vigie.compose.stack;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a task's container gets of a merged service: secrets, configs, restarts and reservations are the swarm's own business and
 * stand in no container's settings.
 *
 * @param top the parts of the stack beside its services
 */
record TaskForm(MapNode top) {
    /** Beside networks of the file; a name that no file can give one. */
    static final String INGRESS = "ingress of the swarm";

    private static final Set<String> PREDEFINED = Set.of("host", "none", "bridge");
    private static final String ALL = "ALL";

    MapNode of(String name, MapNode service) {
        if (service.text("image").filter(image -> !image.isBlank()).isEmpty()) {
            throw service.place().problem(Code.KEY_MISSING, "the service " + name + " of a stack needs an image");
        }
        if (service.isTrue("healthcheck", "disable")
                && service.find("healthcheck", "test").isPresent()) {
            throw service.place().problem(Code.VALUE_INVALID, "a health check cannot have a test and be disabled");
        }
        List.of("secrets", "configs").forEach(part -> checkNamed(part, service));
        return networks(deploy(capabilities(service)))
                .without("secrets")
                .without("configs")
                .without("restart");
    }

    private void checkNamed(String part, MapNode service) {
        for (Node use : service.elements(part)) {
            String source = use.text("source").orElse("");
            if (top.find(part, source).isEmpty()) {
                throw use.place().problem(Code.NAME_UNDEFINED, "%s has no %s".formatted(part, source));
            }
        }
    }

    private static MapNode deploy(MapNode service) {
        if (!(service.entries().get("deploy") instanceof MapNode deploy)) {
            return service;
        }
        MapNode form = deploy.without("restart_policy").without("labels");
        if (form.entries().get("resources") instanceof MapNode resources) {
            form = form.with("resources", resources.without("reservations"));
        }
        return service.with("deploy", form);
    }

    /** What is added is not dropped, and beside all of them no other counts. */
    private static MapNode capabilities(MapNode service) {
        Map<String, Node> added = effective(service, "cap_add");
        Map<String, Node> dropped = effective(service, "cap_drop");
        dropped.keySet().removeAll(added.keySet());
        return with(with(service, "cap_add", added), "cap_drop", dropped);
    }

    private static Map<String, Node> effective(MapNode service, String key) {
        Map<String, Node> byName = new LinkedHashMap<>();
        service.elements(key)
                .forEach(element -> byName.putIfAbsent(
                        element.asText().strip().toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""), element));
        byName.remove("RESET");
        if (byName.containsKey(ALL)) {
            byName.keySet().retainAll(Set.of(ALL));
        }
        return byName;
    }

    private static MapNode with(MapNode service, String key, Map<String, Node> capabilities) {
        return service.find(key)
                .map(list -> service.with(
                        key, new ListNode(new ArrayList<>(capabilities.values()), list.place(), MergeTag.NONE)))
                .orElse(service);
    }

    /** A network of each engine's own is its container's mode; what every node publishes comes in by a network of the swarm's. */
    private MapNode networks(MapNode service) {
        for (Map.Entry<String, Node> network : service.members("networks").entrySet()) {
            String known = top.text("networks", network.getKey(), "name").orElse("");
            if (top.isTrue("networks", network.getKey(), "external") && PREDEFINED.contains(known)) {
                return service.without("networks")
                        .with(
                                "network_mode",
                                TextNode.of(known, network.getValue().place()));
            }
        }
        return onIngress(service);
    }

    private static MapNode onIngress(MapNode service) {
        boolean published = service.elements("ports").stream()
                .anyMatch(port -> !port.text("mode").orElse("ingress").equals("host"));
        if (!published) {
            return service;
        }
        Map<String, Node> networks = new LinkedHashMap<>(service.members("networks"));
        if (networks.isEmpty()) {
            networks.put("default", new TextNode("", true, service.place(), MergeTag.NONE));
        }
        networks.put(INGRESS, new TextNode("", true, service.place(), MergeTag.NONE));
        return service.with("networks", new MapNode(networks, service.place(), MergeTag.NONE));
    }
}
