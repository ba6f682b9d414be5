package io.vigie.compose.service;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Texts with colons, as the mappings that they stand for. */
final class ShortForms {
    private static final Set<String> PROPAGATIONS =
            Set.of("shared", "rshared", "slave", "rslave", "private", "rprivate");

    private ShortForms() {}

    static MapNode map(Node at, Map<String, String> texts) {
        Map<String, Node> members = new LinkedHashMap<>();
        texts.forEach((name, text) -> members.put(name, TextNode.of(text, at.place())));
        return new MapNode(members, at.place(), at.tag());
    }

    /** {@code [source:]target[:options]}. */
    static MapNode mount(Node node) {
        List<String> parts = List.of(node.asText().split(":", -1));
        if (parts.size() > 3) {
            throw node.place().problem(Code.VALUE_INVALID, "no mount of the form source:target:options");
        }
        if (parts.size() == 1) {
            return map(node, Map.of("type", "volume", "target", parts.getFirst()));
        }
        String source = parts.getFirst();
        boolean isPath = source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
        MapNode mount = map(node, Map.of("type", isPath ? "bind" : "volume", "source", source, "target", parts.get(1)));
        return parts.size() == 3 ? with(mount, List.of(parts.get(2).split(","))) : mount;
    }

    private static MapNode with(MapNode mount, List<String> options) {
        MapNode changed = mount;
        for (String option : options) {
            if (option.equals("ro")) {
                changed = changed.with("read_only", TextNode.of("true", mount.place()));
            } else if (PROPAGATIONS.contains(option)) {
                changed = changed.with("bind", map(mount, Map.of("propagation", option)));
            }
        }
        return changed;
    }

    /** {@code source[:target[:permissions]]}. */
    static Stream<Node> device(Node node) {
        if (node instanceof MapNode) {
            return Stream.of(node);
        }
        List<String> parts = List.of(node.asText().split(":", -1));
        if (parts.size() > 3) {
            throw node.place().problem(Code.VALUE_INVALID, "no device of the form source:target:permissions");
        }
        boolean named = parts.size() > 1 && !isPermissions(parts.get(1));
        String target = named ? parts.get(1) : parts.getFirst();
        String last = parts.getLast();
        String permissions = parts.size() > 1 && isPermissions(last) ? last : "rwm";
        return Stream.of(map(node, Map.of("source", parts.getFirst(), "target", target, "permissions", permissions)));
    }

    private static boolean isPermissions(String text) {
        return text.matches("[rwm]{1,3}");
    }

    static MapNode empty(Node at) {
        return new MapNode(Map.of(), at.place(), MergeTag.NONE);
    }
}
