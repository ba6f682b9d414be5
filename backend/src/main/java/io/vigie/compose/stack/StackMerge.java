package io.vigie.compose.stack;

import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a later stack file makes of an earlier one, which is not what Compose makes of it: what is empty or false in the later does
 * not count, ports are the same by what they publish, a health check is appended to, a network or volume is replaced as a whole.
 * So does {@code docker stack config} of Docker 28.
 */
final class StackMerge {
    /** What is the same element of a list; other lists are appended to. */
    private static final Map<String, Function<Node, String>> IDENTITIES = Map.of(
            "ports", node -> node.text("published").orElse("0"),
            "volumes", node -> node.text("target").orElse(""),
            "secrets", node -> node.text("source").orElse(""),
            "configs", node -> node.text("source").orElse(""));

    private static final Set<String> REPLACED = Set.of("command", "entrypoint");
    /** Mappings of which a later member counts whatever it is. */
    private static final Set<String> MEMBERS = Set.of("labels", "sysctls", "options", "driver_opts", "ulimits");

    private StackMerge() {}

    static MapNode of(MapNode base, MapNode over) {
        Map<String, Node> merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((part, value) -> {
            if (merged.get(part) instanceof MapNode below && value instanceof MapNode above) {
                merged.put(part, part.equals("services") ? services(below, above) : members(below, above));
            } else {
                merged.put(part, value);
            }
        });
        return new MapNode(merged, base.place(), MergeTag.NONE);
    }

    private static Node services(MapNode base, MapNode over) {
        Map<String, Node> merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((name, service) -> {
            Node below = merged.get(name);
            merged.put(name, below == null ? service : merged("", alone(below), service));
        });
        return new MapNode(merged, base.place(), MergeTag.NONE);
    }

    /** Of a service that another file has too, elements with one identity are one, whether the other has any or not. */
    private static Node alone(Node service) {
        MapNode alone = (MapNode) service;
        for (String name : IDENTITIES.keySet()) {
            if (alone.entries().get(name) instanceof ListNode list) {
                alone = alone.with(name, byIdentity(name, list, List.of()));
            }
        }
        return alone;
    }

    private static Node merged(String name, Node base, Node over) {
        if (base instanceof MapNode below && over instanceof MapNode above) {
            return maps(name, below, above);
        }
        if (base instanceof ListNode below && over instanceof ListNode above) {
            return lists(name, below, above);
        }
        return isEmpty(over) ? base : over;
    }

    private static Node maps(String name, MapNode base, MapNode over) {
        if (name.equals("logging") && isOtherDriver(base, over)) {
            return over;
        }
        if (MEMBERS.contains(name)) {
            return members(base, over);
        }
        Map<String, Node> merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((member, value) -> {
            Node below = merged.get(member);
            merged.put(member, below == null || below.isNothing() ? value : merged(member, below, value));
        });
        return new MapNode(merged, base.place(), MergeTag.NONE);
    }

    private static boolean isOtherDriver(MapNode base, MapNode over) {
        String below = base.text("driver").orElse("");
        String above = over.text("driver").orElse("");
        return !below.isEmpty() && !above.isEmpty() && !below.equals(above);
    }

    private static Node members(MapNode base, MapNode over) {
        Map<String, Node> merged = new LinkedHashMap<>(base.entries());
        merged.putAll(over.entries());
        return new MapNode(merged, base.place(), MergeTag.NONE);
    }

    private static Node lists(String name, ListNode base, ListNode over) {
        if (IDENTITIES.containsKey(name)) {
            return byIdentity(name, base, over.elements());
        }
        if (REPLACED.contains(name)) {
            return over.elements().isEmpty() ? base : over;
        }
        return new ListNode(
                Stream.concat(base.elements().stream(), over.elements().stream())
                        .toList(),
                base.place(),
                MergeTag.NONE);
    }

    private static ListNode byIdentity(String name, ListNode base, List<Node> over) {
        Function<Node, String> identity = IDENTITIES.getOrDefault(name, Node::asText);
        Map<String, Node> merged = new LinkedHashMap<>();
        base.elements().forEach(element -> merged.put(identity.apply(element), element));
        over.forEach(element -> merged.put(identity.apply(element), element));
        return new ListNode(new ArrayList<>(merged.values()), base.place(), MergeTag.NONE);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof TextNode text
                && (text.isNull() || text.text().isEmpty() || text.text().equals("false"));
    }
}
