package io.vigie.rules.api;

import io.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The fields of the Engine API's answers, and what becomes of each. */
final class ApiFields {
    private static final Path FOLDER = Path.of("src/test/resources/engine-api");
    private static final String BELOW = ".*";

    /** @param first and last: versions of the API that describe it */
    record Field(String object, String path, String first, String last) {}

    /** @param what facts for {@code judged} and {@code shown}, else a word why */
    record Reading(String object, String path, String how, String what) {
        boolean isFor(Field field) {
            return object.equals(field.object) && (path.equals(field.path) || covers(field.path));
        }

        boolean covers(String other) {
            String top = path.substring(0, Math.max(0, path.length() - BELOW.length()));
            return path.endsWith(BELOW)
                    && (other.equals(top)
                            || other.startsWith(top + ".")
                            || other.startsWith(top + "[")
                            || other.startsWith(top + "{"));
        }

        List<String> facts() {
            return how.equals("judged") || how.equals("shown") ? List.of(what.split(" ")) : List.of();
        }
    }

    private final List<Field> fields = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();

    ApiFields() throws IOException {
        rows("fields.tsv").forEach(row -> fields.add(new Field(row[0], row[1], row[2], row[3])));
        rows("reading.tsv").forEach(row -> readings.add(new Reading(row[0], row[1], row[2], row[3])));
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    List<Field> fields() {
        return fields;
    }

    List<Reading> readings() {
        return readings;
    }

    /** The entry with the longest path; an object that has entries for all below it needs none itself. */
    Optional<Reading> reading(Field field) {
        return readings.stream()
                .filter(reading -> reading.isFor(field))
                .max((one, other) -> Integer.compare(length(one), length(other)));
    }

    private static int length(Reading reading) {
        return reading.path.replace(BELOW, "").length() * 2 + (reading.path.endsWith(BELOW) ? 0 : 1);
    }

    /** Whether it only holds other fields, each with its own entry. */
    boolean isAccountedForBelow(Field field) {
        List<Field> below = fields.stream()
                .filter(other -> other.object.equals(field.object) && isBelow(other.path, field.path))
                .toList();
        return !below.isEmpty()
                && below.stream().allMatch(other -> reading(other).isPresent());
    }

    private static boolean isBelow(String path, String top) {
        return path.startsWith(top + ".") || path.startsWith(top + "[") || path.startsWith(top + "{");
    }

    /** Paths of an answer that neither the fields nor the readings have. */
    Set<String> unlisted(String object, Json answer) {
        Set<String> unlisted = new HashSet<>();
        walk(object, "", answer, unlisted);
        return unlisted;
    }

    private void walk(String object, String path, Json json, Set<String> unlisted) {
        switch (json) {
            case Json.JsonArray array -> array.elements().forEach(each -> walk(object, path + "[]", each, unlisted));
            case Json.JsonObject members ->
                members.fields().forEach((name, value) -> member(object, path, name, value, unlisted));
            case Json.JsonString text -> {}
            case Json.JsonNumber number -> {}
            case Json.JsonBoolean bool -> {}
            case Json.JsonNull nothing -> {}
        }
    }

    private void member(String object, String path, String name, Json value, Set<String> unlisted) {
        String place = path.isEmpty() ? name : path + "." + name;
        if (isKnown(object, place)) {
            walk(object, place, value, unlisted);
        } else if (hasBelow(object, path + "{}")) {
            walk(object, path + "{}", value, unlisted);
        } else if (path.isEmpty() || hasBelow(object, path + ".")) {
            unlisted.add(object + " " + place);
        }
    }

    private boolean isKnown(String object, String place) {
        return fields.stream().anyMatch(field -> field.object.equals(object) && field.path.equals(place))
                || readings.stream()
                        .anyMatch(reading ->
                                reading.object.equals(object) && (reading.path.equals(place) || reading.covers(place)));
    }

    private boolean hasBelow(String object, String start) {
        return fields.stream().anyMatch(field -> field.object.equals(object) && field.path.startsWith(start));
    }

    /** The table in docs, by kind of answer. */
    String page() {
        Map<String, StringBuilder> tables = new TreeMap<>();
        for (Field field : fields) {
            tables.computeIfAbsent(field.object, object -> new StringBuilder(heading(object)))
                    .append(row(field));
        }
        return INTRODUCTION + String.join("\n", tables.values());
    }

    private String row(Field field) {
        Optional<Reading> reading = reading(field);
        String versions = field.first + (field.last.equals("1.52") ? "" : " – " + field.last);
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        field.path,
                        versions,
                        reading.map(Reading::how).orElse("kept"),
                        reading.map(ApiFields::words).orElse("an object"));
    }

    private static String words(Reading reading) {
        return reading.facts().isEmpty() ? reading.what : "`" + String.join("`, `", reading.facts()) + "`";
    }

    private static String heading(String object) {
        return "\n## %s\n\n| field | API | | |\n| --- | --- | --- | --- |\n".formatted(HEADINGS.get(object));
    }

    private static final Map<String, String> HEADINGS = Map.of(
            "container", "GET /containers/{id}/json",
            "image", "GET /images/{id}/json",
            "info", "GET /info",
            "network", "GET /networks",
            "service", "GET /services",
            "version", "GET /version");

    private static final String INTRODUCTION = """
            <!-- Made from backend/src/test/resources/engine-api by `make rules`; change the files there, not this page. -->

            # Fields of the Engine API, and what becomes of them

            Each field that the Engine API describes of the answers Vigie reads, in its versions 1.41 to 1.52 (moby/moby, api/docs). One
            that a newer version describes, or that an engine in our tests answers, fails a test until it has an entry.

            | word | meaning |
            | --- | --- |
            | judged | rules read these facts, which are made of it |
            | shown | screens and files show these facts |
            | kept | beside the configuration, or it leads to other facts |
            | irrelevant | says nothing of security, or nothing that another field does not say |
            """;
}
