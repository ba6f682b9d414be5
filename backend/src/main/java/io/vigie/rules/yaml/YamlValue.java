package io.vigie.rules.yaml;

import io.vigie.json.Json;
import io.vigie.json.MalformedJson;
import io.vigie.json.RecordReader;
import io.vigie.rules.yaml.InvalidRule.Code;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value of a YAML file that knows its place, so that whatever is wrong with it can be found. */
public record YamlValue(String file, Node node) {

    public static YamlValue parse(RuleSource source) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            Node node = new Yaml(options).compose(new StringReader(source.text()));
            if (node == null) {
                throw new InvalidRule(source.name(), 1, 1, Code.NOT_YAML, "the file is empty");
            }
            return new YamlValue(source.name(), node);
        } catch (MarkedYAMLException invalid) {
            Mark mark = invalid.getProblemMark();
            throw new InvalidRule(
                    source.name(), mark.getLine() + 1, mark.getColumn() + 1, Code.NOT_YAML, invalid.getProblem());
        } catch (YAMLException invalid) {
            throw new InvalidRule(source.name(), 1, 1, Code.NOT_YAML, String.valueOf(invalid.getMessage()));
        }
    }

    /** The members of a mapping in their order. */
    public Map<String, YamlValue> members() {
        Map<String, YamlValue> members = new LinkedHashMap<>();
        entries().forEach((key, value) -> {
            if (members.put(key.text(), value) != null) {
                throw key.invalid(Code.ID_TWICE, "the key " + key.text() + " is there twice");
            }
        });
        return members;
    }

    /** The members of a mapping in their order, by their keys in the places where these are; one may be there twice. */
    public Map<YamlValue, YamlValue> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid(Code.WRONG_TYPE, "must be a mapping");
        }
        Map<YamlValue, YamlValue> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            entries.put(new YamlValue(file, entry.getKeyNode()), new YamlValue(file, entry.getValueNode()));
        }
        return entries;
    }

    /** The members of a mapping that may have these keys and no other. */
    public Map<String, YamlValue> members(Set<String> allowed) {
        Map<String, YamlValue> members = members();
        List<InvalidRule> unknown = entries().keySet().stream()
                .filter(key -> !allowed.contains(key.text()))
                .map(key -> key.invalid(
                        Code.KEY_UNKNOWN, "unknown key " + key.text() + Nearest.question(key.text(), allowed)))
                .toList();
        if (!unknown.isEmpty()) {
            throw InvalidRule.together(unknown);
        }
        return members;
    }

    public YamlValue member(String key) {
        return find(key).orElseThrow(() -> invalid(Code.KEY_MISSING, "the key " + key + " is missing"));
    }

    public Optional<YamlValue> find(String key) {
        return Optional.ofNullable(members().get(key));
    }

    public List<YamlValue> elements() {
        if (!(node instanceof SequenceNode sequence)) {
            throw invalid(Code.WRONG_TYPE, "must be a list");
        }
        return sequence.getValue().stream()
                .map(element -> new YamlValue(file, element))
                .toList();
    }

    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw invalid(Code.WRONG_TYPE, "must be a text");
        }
        return scalar.getValue();
    }

    public int integer() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException notANumber) {
            throw invalid(Code.WRONG_TYPE, "must be a whole number");
        }
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** Whether it is a text in the eyes of YAML, which a number, a date or a word such as {@code true} is not. */
    public boolean isString() {
        return node.getTag().equals(Tag.STR);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The same value as JSON, which records are read from. */
    public Json json() {
        return YamlJson.of(this);
    }

    /** The record that this mapping describes. Throws {@link InvalidRule} where it names what is no fact of one. */
    public <T> T read(Class<T> type, String path) {
        FactNames.check(this, type);
        try {
            return RecordReader.read(json(), type, path);
        } catch (MalformedJson wrong) {
            throw invalid(Code.WRONG_TYPE, String.valueOf(wrong.getMessage()));
        }
    }

    /** Where the value begins in the file's text, in code points. */
    public int position() {
        return node.getStartMark().getIndex();
    }

    /** Where the value ends in the file's text, in code points: at the next line's start for a block of text. */
    public int end() {
        return node.getEndMark().getIndex();
    }

    public InvalidRule invalid(Code code, String message) {
        Mark mark = node.getStartMark();
        return new InvalidRule(file, mark.getLine() + 1, mark.getColumn() + 1, code, message);
    }

    /** Something wrong within this text, at a line from 1 and a column from 0 of the text itself. */
    public InvalidRule invalidAt(int line, int column, Code code, String message) {
        return node instanceof ScalarNode scalar
                ? new TextPlace(file, scalar).invalid(line, column, code, message)
                : invalid(code, message);
    }

    /** Something wrong within this text, at an offset of it. */
    public InvalidRule invalidAt(int offset, Code code, String message) {
        String before = text().substring(0, offset);
        int start = before.lastIndexOf('\n') + 1;
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return invalidAt(line, before.codePointCount(start, offset), code, message);
    }
}
