package io.vigie.rules.verdicts;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list as evidence shows it: a JSON array of the elements that have room, and behind it how many have none,
 * {@code [1,2] … +7}.
 *
 * @param elements those that are shown, each whole
 * @param more how many are not; empty where nobody has counted them
 */
public record ShownList(List<Json> elements, OptionalLong more) {
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);
    private static final String REST = " … +";
    private static final Pattern COUNTED = Pattern.compile("(\\[.*]) … \\+(\\d{1,9})", Pattern.DOTALL);
    private static final int REST_LENGTH = 20;

    /** Nothing where that is the text of no list. */
    public static Optional<ShownList> read(String shown) {
        Matcher counted = COUNTED.matcher(shown);
        if (!shown.startsWith("[")) {
            return Optional.empty();
        } else if (counted.matches()) {
            return parsed(counted.group(1), OptionalLong.of(Long.parseLong(counted.group(2))));
        }
        int whole = shown.endsWith("…") ? shown.lastIndexOf("},") + 1 : 0;
        return whole > 0
                ? parsed(shown.substring(0, whole) + "]", OptionalLong.empty())
                : parsed(shown, OptionalLong.of(0));
    }

    private static Optional<ShownList> parsed(String json, OptionalLong more) {
        try {
            return Optional.of(new ShownList(
                    JSON.read(json.getBytes(StandardCharsets.UTF_8)).elements(), more));
        } catch (MalformedJson cutShort) {
            return Optional.empty();
        }
    }

    /** As many of the elements, each one's JSON, as this length holds; nothing where it does not even hold the first. */
    public static Optional<String> of(List<String> elements, long unshown, int length) {
        StringBuilder shown = new StringBuilder("[");
        int count = 0;
        while (count < elements.size()
                && shown.length() + elements.get(count).length() + 2 <= room(elements, count, unshown, length)) {
            shown.append(count == 0 ? "" : ",").append(elements.get(count));
            count++;
        }
        long more = elements.size() - count + unshown;
        return count == 0 && !elements.isEmpty()
                ? Optional.empty()
                : Optional.of(shown.append(']') + (more == 0 ? "" : REST + more));
    }

    private static int room(List<String> elements, int count, long unshown, int length) {
        boolean last = count == elements.size() - 1 && unshown == 0;
        return last ? length : length - REST_LENGTH;
    }

    /** The same list within this length. */
    Optional<String> within(int length) {
        return of(elements.stream().map(element -> text(plain(element))).toList(), more.orElse(0), length);
    }

    public static String text(Object element) {
        return new String(CanonicalJson.write(element), StandardCharsets.UTF_8);
    }

    private static Object plain(Json json) {
        return switch (json) {
            case Json.JsonArray array ->
                array.elements().stream().map(ShownList::plain).toList();
            case Json.JsonBoolean bool -> bool.value();
            case Json.JsonNumber number -> number.value().longValue();
            case Json.JsonString text -> text.value();
            case Json.JsonNull nothing -> "";
            case Json.JsonObject object -> {
                Map<String, Object> members = new LinkedHashMap<>();
                object.members().forEach((name, value) -> members.put(name, plain(value)));
                yield members;
            }
        };
    }
}
