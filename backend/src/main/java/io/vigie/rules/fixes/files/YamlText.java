package io.vigie.rules.fixes.files;

import io.vigie.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/** Values in a playbook: what looks like a template of Ansible is marked, so that it stays text. */
final class YamlText {
    private YamlText() {}

    /** A text in quotation marks, on one line. */
    static String of(String text) {
        String quoted = text.codePoints().mapToObj(YamlText::escaped).collect(Collectors.joining("", "\"", "\""));
        boolean template = text.contains("{{") || text.contains("{%") || text.contains("{#");
        return template ? "!unsafe " + quoted : quoted;
    }

    static String of(List<String> texts) {
        return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    static String of(Json json) {
        return switch (json) {
            case Json.JsonObject object ->
                object.members().entrySet().stream()
                        .map(member -> of(member.getKey()) + ": " + of(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Json.JsonArray array ->
                array.elements().stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
            case Json.JsonString text -> of(text.value());
            case Json.JsonBoolean bool -> String.valueOf(bool.value());
            case Json.JsonNumber number -> number.value().toPlainString();
            case Json.JsonNull nothing -> "null";
        };
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + (char) point;
        }
        boolean plain = point >= ' ' && point < 0x7f || Character.isLetterOrDigit(point);
        return plain
                ? Character.toString(point)
                : point > 0xffff ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point);
    }
}
