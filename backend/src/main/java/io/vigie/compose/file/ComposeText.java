package io.vigie.compose.file;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node.ListNode;
import io.vigie.compose.file.Node.MapNode;
import io.vigie.compose.file.Node.MergeTag;
import io.vigie.compose.file.Node.TextNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final Pattern TABS = Pattern.compile("(?<![ \\t])[ \\t]++(?=#|\\r?\\n|$)");

    private final String file;
    private int nodes;

    private ComposeText(String file) {
        this.file = file;
    }

    /** The one document of a text. Throws {@link ComposeProblem} for several. */
    public static Node of(String file, String text) {
        List<Node> documents = documents(file, text);
        if (documents.size() > 1) {
            throw documents.get(1).place().problem(Code.SECOND_DOCUMENT, "a second document");
        }
        return documents.isEmpty() ? new MapNode(Map.of(), Place.start(file), MergeTag.NONE) : documents.getFirst();
    }

    /** Those that hold anything. Throws {@link ComposeProblem} for what is no YAML, or too much of it. */
    public static List<Node> documents(String file, String text) {
        try {
            ComposeText reader = new ComposeText(file);
            return composed(text)
                    .map(root -> reader.read(root, 0))
                    .filter(root -> !root.isNothing())
                    .toList();
        } catch (MarkedYAMLException invalid) {
            Mark mark = invalid.getProblemMark();
            throw new Place(file, mark.getLine() + 1, mark.getColumn() + 1)
                    .problem(Code.NOT_YAML, invalid.getProblem());
        } catch (YAMLException invalid) {
            throw Place.start(file).problem(Code.NOT_YAML, String.valueOf(invalid.getMessage()));
        }
    }

    private static Stream<org.yaml.snakeyaml.nodes.Node> composed(String text) {
        try {
            return allComposed(text);
        } catch (MarkedYAMLException invalid) {
            return allComposed(withoutTabs(text));
        }
    }

    private static Stream<org.yaml.snakeyaml.nodes.Node> allComposed(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1_000);
        List<org.yaml.snakeyaml.nodes.Node> documents = new ArrayList<>();
        new Yaml(options).composeAll(new StringReader(text)).forEach(documents::add);
        return documents.stream();
    }

    /** Compose takes tabs before comments and at the end of lines, where this parser takes spaces alone. */
    public static String withoutTabs(String text) {
        return TABS.matcher(text).replaceAll(tabs -> " ".repeat(tabs.group().length()));
    }

    private Node read(org.yaml.snakeyaml.nodes.Node node, int depth) {
        if (++nodes > MAXIMUM_NODES || depth > MAXIMUM_DEPTH) {
            throw place(node).problem(Code.TOO_LARGE, "larger or deeper than is read, anchors written out");
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
            default -> throw place(node).problem(Code.WRONG_TYPE, "must be a text, a list or a mapping");
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
                throw place(entry.getKeyNode()).problem(Code.NAME_TWICE, "the key " + key(entry) + " is there twice");
            }
        }
        merged.forEach(anchor -> inherit(anchor, own));
        return own;
    }

    private static void inherit(Node anchor, Map<String, Node> own) {
        if (!(anchor instanceof MapNode map)) {
            throw anchor.place().problem(Code.WRONG_TYPE, "a merge key takes a mapping");
        }
        map.entries().forEach(own::putIfAbsent);
    }

    private String key(NodeTuple entry) {
        if (entry.getKeyNode() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw place(entry.getKeyNode()).problem(Code.WRONG_TYPE, "a key must be a text");
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
