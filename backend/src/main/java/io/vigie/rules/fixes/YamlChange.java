package io.vigie.rules.fixes;

import io.vigie.rules.fixes.Change.Line;
import io.vigie.rules.fixes.Change.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of a YAML file with what goes out and what comes in, below the keys that lead there. */
final class YamlChange {
    /** A key with what is below it. One that begins with a dash is an element with keys of its own. */
    private static final class Node {
        private final Map<String, Node> keys = new LinkedHashMap<>();
        private final List<YamlEntry> values = new ArrayList<>();

        /** A key is new where all below it is; what surrounds a change is there already. */
        Mark mark() {
            boolean allNew = values.stream().allMatch(value -> value.mark() == Mark.IN)
                    && keys.values().stream().allMatch(node -> node.mark() == Mark.IN);
            return allNew ? Mark.IN : Mark.SAME;
        }
    }

    private final Node root = new Node();
    private final List<String> within;
    private final List<String> top;

    /**
     * @param top keys that lead to where paths from the top start
     * @param within keys that lead to the service or container
     */
    YamlChange(List<String> top, List<String> within) {
        this.top = top;
        this.within = within;
    }

    YamlChange add(YamlEntry entry) {
        List<String> path = new ArrayList<>(entry.top() ? top : within);
        path.addAll(
                entry.element()
                        ? entry.path()
                        : entry.path().subList(0, entry.path().size() - 1));
        Node node = root;
        for (String key : path) {
            node = node.keys.computeIfAbsent(key, unused -> new Node());
        }
        if (!node.values.contains(entry)) {
            node.values.add(entry);
        }
        return this;
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        write(root, 0, lines);
        return lines;
    }

    private void write(Node node, int depth, List<Line> lines) {
        String indent = "  ".repeat(depth);
        node.values.stream()
                .sorted((one, other) -> Boolean.compare(one.mark() == Mark.IN, other.mark() == Mark.IN))
                .forEach(value -> lines.add(new Line(value.mark(), indent + text(value))));
        node.keys.forEach((key, below) -> {
            Mark mark = within.contains(key) && !below.values.isEmpty() || isAround(below) ? Mark.SAME : below.mark();
            boolean item = key.startsWith("- ");
            lines.add(new Line(mark, indent + key + (item ? "" : ":")));
            write(below, depth + 1, lines);
        });
    }

    /** The keys down to the service are there, whatever is new in it. */
    private boolean isAround(Node node) {
        Node around = root;
        for (String key : within) {
            around = around.keys.getOrDefault(key, new Node());
            if (around == node) {
                return true;
            }
        }
        return false;
    }

    private static String text(YamlEntry entry) {
        return entry.element() ? "- " + entry.value() : entry.path().getLast() + ": " + entry.value();
    }
}
