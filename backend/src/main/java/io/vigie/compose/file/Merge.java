package io.vigie.compose.file;

import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a later file makes of an earlier one: mappings are merged, lists appended, and what can be there once only, such as a
 * mount of one target, is replaced. Services have the one form that {@code ServiceForm} gives them.
 */
public final class Merge {
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

    /** What makes two elements of a list the same; of other lists the whole element does. */
    private static final Map<String, Function<Node, String>> IDENTITIES = Map.of(
            "volumes", node -> part(node, "target"),
            "secrets", node -> node.text("target").orElseGet(() -> part(node, "source")),
            "configs", node -> node.text("target").orElseGet(() -> part(node, "source")),
            "devices", node -> node.text("target").orElseGet(() -> shape(node)),
            "ports",
                    node -> List.of("host_ip", "target", "published", "protocol").stream()
                            .map(name -> part(node, name))
                            .collect(Collectors.joining(" ")));

    private Merge() {}

    /** The one with the other put over it. */
    public static Node of(Node base, Node over) {
        return of("", base, over);
    }

    private static Node of(String name, Node base, Node over) {
        if (over.tag() == MergeTag.OVERRIDE) {
            return withoutTags(over);
        }
        if (base instanceof MapNode below && over instanceof MapNode above) {
            return isOtherDriver(name, base, over) ? over : maps(below, above);
        }
        if (base instanceof ListNode below && over instanceof ListNode above && !REPLACED.contains(name)) {
            return lists(name, below, above);
        }
        boolean nothing = over.isNothing() && !(base instanceof Node.TextNode);
        return nothing ? base : withoutTags(over);
    }

    /** Options of one logging driver mean nothing to another. */
    private static boolean isOtherDriver(String name, Node base, Node over) {
        return name.equals("logging")
                && over.text("driver").isPresent()
                && base.text("driver")
                        .filter(driver -> !over.text("driver").get().equals(driver))
                        .isPresent();
    }

    private static MapNode maps(MapNode base, MapNode over) {
        Map<String, Node> merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((name, value) -> {
            Node below = merged.get(name);
            if (value.tag() == MergeTag.RESET) {
                merged.remove(name);
            } else {
                merged.put(name, below == null ? withoutTags(value) : of(name, below, value));
            }
        });
        return new MapNode(merged, over.place(), MergeTag.NONE);
    }

    private static ListNode lists(String name, ListNode base, ListNode over) {
        Function<Node, String> identity = IDENTITIES.getOrDefault(name, Merge::shape);
        Map<String, Node> byIdentity = new LinkedHashMap<>();
        base.elements().forEach(element -> byIdentity.put(identity.apply(element), element));
        over.elements().forEach(element -> byIdentity.put(identity.apply(element), element));
        return new ListNode(new ArrayList<>(byIdentity.values()), over.place(), MergeTag.NONE);
    }

    private static String part(Node node, String name) {
        return node.text(name).orElse("");
    }

    /** Its text without its places. */
    private static String shape(Node node) {
        return switch (node) {
            case Node.TextNode text -> text.text();
            case ListNode list ->
                list.elements().stream().map(Merge::shape).toList().toString();
            case MapNode map ->
                map.entries().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + shape(entry.getValue()))
                        .toList()
                        .toString();
        };
    }

    /** As a file says that no other is merged into: what it resets is not there. */
    public static Node withoutTags(Node node) {
        return switch (node) {
            case Node.TextNode text -> new Node.TextNode(text.text(), text.isNull(), text.place(), MergeTag.NONE);
            case ListNode list ->
                new ListNode(
                        list.elements().stream()
                                .filter(element -> element.tag() != MergeTag.RESET)
                                .map(Merge::withoutTags)
                                .toList(),
                        list.place(),
                        MergeTag.NONE);
            case MapNode map -> {
                Map<String, Node> members = new LinkedHashMap<>();
                map.entries().forEach((name, value) -> {
                    if (value.tag() != MergeTag.RESET) {
                        members.put(name, withoutTags(value));
                    }
                });
                yield new MapNode(members, map.place(), MergeTag.NONE);
            }
        };
    }
}
