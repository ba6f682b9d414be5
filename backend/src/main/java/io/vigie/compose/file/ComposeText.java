package io.vigie.compose.file;

import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML with anchors and merge keys written out. What a few anchors blow up to is bounded. */
public final class ComposeText {
    private static final int MAXIMUM_NODES = 100_000;
    private static final int MAXIMUM_DEPTH = 50;

    private final String file;
    private int nodes;

    private ComposeText(String file) {
        this.file = file;
    }

    /** Throws {@link ComposeProblem} for what is no YAML, or too much of it. An empty file is an empty mapping. */
    public static Node of(String file, String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(1_000);
            org.yaml.snakeyaml.nodes.Node root = new Yaml(options).compose(new StringReader(text));
            return root == null
                    ? new MapNode(Map.of(), Place.start(file), MergeTag.NONE)
                    : new ComposeText(file).read(root, 0);
        } catch (MarkedYAMLException invalid) {
            Mark mark = invalid.getProblemMark();
            throw new Place(file, mark.getLine() + 1, mark.getColumn() + 1).problem(invalid.getProblem());
        } catch (YAMLException invalid) {
            throw Place.start(file).problem(String.valueOf(invalid.getMessage()));
        }
    }

    private Node read(org.yaml.snakeyaml.nodes.Node node, int depth) {
        if (++nodes > MAXIMUM_NODES || depth > MAXIMUM_DEPTH) {
            throw place(node).problem("larger or deeper than is read, anchors written out");
        }
        return switch (node) {
            case MappingNode mapping -> new MapNode(members(mapping, depth), place(node), tag(node));
            case SequenceNode list ->
                new ListNode(
                        list.getValue().stream()
                                .map(element -> read(element, depth + 1))
                                .toList(),
                        place(node),
                        tag(node));
            case ScalarNode scalar ->
                new TextNode(scalar.getValue(), scalar.getTag().equals(Tag.NULL), place(node), tag(node));
            default -> throw place(node).problem("must be a text, a list or a mapping");
        };
    }

    private Map<String, Node> members(MappingNode mapping, int depth) {
        Map<String, Node> own = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            Node value = read(entry.getValueNode(), depth + 1);
            if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
                merged.addAll(value instanceof ListNode list ? list.elements() : List.of(value));
            } else if (own.put(key(entry), value.at(place(entry.getKeyNode()))) != null) {
                throw place(entry.getKeyNode()).problem("the key " + key(entry) + " is there twice");
            }
        }
        merged.forEach(anchor -> inherit(anchor, own));
        return own;
    }

    private static void inherit(Node anchor, Map<String, Node> own) {
        if (!(anchor instanceof MapNode map)) {
            throw anchor.place().problem("a merge key takes a mapping");
        }
        map.entries().forEach(own::putIfAbsent);
    }

    private String key(NodeTuple entry) {
        if (entry.getKeyNode() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw place(entry.getKeyNode()).problem("a key must be a text");
    }

    private Place place(org.yaml.snakeyaml.nodes.Node node) {
        return new Place(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    private static MergeTag tag(org.yaml.snakeyaml.nodes.Node node) {
        return switch (node.getTag().getValue()) {
            case "!reset" -> MergeTag.RESET;
            case "!override" -> MergeTag.OVERRIDE;
            default -> MergeTag.NONE;
        };
    }
}
