package io.vigie.rules.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON for people: whatever fits is on one line. */
final class JsonLayout {
    private static final int WIDTH = 140;

    private JsonLayout() {}

    static String of(JsonNode root) {
        return block(root, "") + "\n";
    }

    private static String written(JsonNode node, String indent, int taken) {
        String line = line(node);
        return !node.isContainer() || taken + line.length() < WIDTH ? line : block(node, indent);
    }

    private static String block(JsonNode node, String indent) {
        String within = indent + "  ";
        List<String> lines = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                String key = within + quoted(member.getKey()) + ": ";
                lines.add(key + written(member.getValue(), within, key.length()));
            });
            return lines.stream().collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        node.forEach(element -> lines.add(within + written(element, within, within.length())));
        return lines.stream().collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    private static String line(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> parts.add(quoted(member.getKey()) + ": " + line(member.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (node.isArray()) {
            node.forEach(element -> parts.add(line(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        return node.toString();
    }

    private static String quoted(String text) {
        return StringNode.valueOf(text).toString();
    }
}
