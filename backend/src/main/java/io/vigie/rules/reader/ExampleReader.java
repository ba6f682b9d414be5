package io.vigie.rules.reader;

import io.vigie.rules.compiled.Example;
import io.vigie.rules.yaml.InvalidRule.Code;
import io.vigie.rules.yaml.YamlValue;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one example, or with {@code each} one for every value that takes the place of {@code $each} in its facts. */
final class ExampleReader {
    static final String EACH = "each";
    static final String PLACE = "$each";
    /** Every value makes a copy of the facts, so that a small file could become a large one. */
    static final int MAXIMUM = 200;

    private final String verdict;
    private final YamlValue facts;

    ExampleReader(String verdict, YamlValue facts) {
        this.verdict = verdict;
        this.facts = facts;
    }

    List<Example> read() {
        return facts.find(EACH).map(this::each).orElseGet(() -> List.of(new Example(verdict, facts)));
    }

    private List<Example> each(YamlValue values) {
        List<YamlValue> elements = values.elements();
        if (elements.isEmpty()) {
            throw values.invalid(Code.WRONG_TYPE, "must name a value");
        }
        if (elements.size() > MAXIMUM) {
            throw values.invalid(Code.TOO_LARGE, "more than " + MAXIMUM + " values");
        }
        if (facts.members().entrySet().stream().noneMatch(fact -> names(fact.getValue()))) {
            throw values.invalid(Code.KEY_MISSING, "no fact is " + PLACE);
        }
        return elements.stream().map(value -> new Example(verdict, with(value))).toList();
    }

    private static boolean names(YamlValue value) {
        if (value.isText()) {
            return value.text().contains(PLACE);
        }
        return value.isMapping()
                ? value.members().values().stream().anyMatch(ExampleReader::names)
                : value.elements().stream().anyMatch(ExampleReader::names);
    }

    /** It stands where its value does: what is wrong with it is found there. */
    private YamlValue with(YamlValue value) {
        List<NodeTuple> tuples = ((MappingNode) facts.node())
                .getValue().stream()
                        .filter(tuple -> !new YamlValue(facts.file(), tuple.getKeyNode())
                                .text()
                                .equals(EACH))
                        .toList();
        return new YamlValue(facts.file(), mapping(tuples, value.node(), value));
    }

    private static Node replaced(Node node, YamlValue value) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping.getValue(), mapping, value);
            case SequenceNode list ->
                new SequenceNode(
                        list.getTag(),
                        true,
                        list.getValue().stream()
                                .map(element -> replaced(element, value))
                                .toList(),
                        list.getStartMark(),
                        list.getEndMark(),
                        list.getFlowStyle());
            case ScalarNode text when text.getValue().equals(PLACE) -> value.node();
            case ScalarNode text when text.getValue().contains(PLACE) -> text(text, value);
            default -> node;
        };
    }

    private static Node text(ScalarNode text, YamlValue value) {
        return new ScalarNode(
                Tag.STR,
                text.getValue().replace(PLACE, value.text()),
                value.node().getStartMark(),
                value.node().getEndMark(),
                ScalarStyle.DOUBLE_QUOTED);
    }

    private static Node mapping(List<NodeTuple> tuples, Node place, YamlValue value) {
        return new MappingNode(
                Tag.MAP,
                true,
                tuples.stream()
                        .map(tuple -> new NodeTuple(tuple.getKeyNode(), replaced(tuple.getValueNode(), value)))
                        .toList(),
                place.getStartMark(),
                place.getEndMark(),
                FlowStyle.FLOW);
    }
}
