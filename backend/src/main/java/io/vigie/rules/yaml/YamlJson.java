package io.vigie.rules.yaml;

import io.vigie.json.Json;
import io.vigie.rules.yaml.InvalidRule.Code;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML as JSON: what is neither a whole number nor {@code true} or {@code false} is a text. */
final class YamlJson {
    private YamlJson() {}

    static Json of(YamlValue value) {
        return switch (value.node()) {
            case MappingNode mapping -> object(value);
            case SequenceNode list ->
                new Json.JsonArray(value.elements().stream().map(YamlJson::of).toList());
            default -> scalar(value);
        };
    }

    private static Json object(YamlValue value) {
        Map<String, Json> fields = new LinkedHashMap<>();
        value.members().forEach((name, member) -> fields.put(name, of(member)));
        return new Json.JsonObject(fields, 0, 0);
    }

    private static Json scalar(YamlValue value) {
        Tag tag = value.node().getTag();
        if (tag.equals(Tag.BOOL) && Set.of("true", "false").contains(value.text())) {
            return new Json.JsonBoolean(Boolean.parseBoolean(value.text()));
        }
        return tag.equals(Tag.INT) ? number(value) : new Json.JsonString(value.text());
    }

    /** In digits alone: YAML knows more ways to write one, such as {@code 0x1F}, {@code 1_000} and {@code 12:30}. */
    private static Json number(YamlValue value) {
        try {
            return new Json.JsonNumber(new BigDecimal(value.text()));
        } catch (NumberFormatException notInDigits) {
            throw value.invalid(Code.WRONG_TYPE, "must be a number in digits, or a text in quotes");
        }
    }
}
