package io.vigie.rules;

import io.vigie.report.Json;
import io.vigie.report.JsonLimits;
import io.vigie.report.JsonReader;
import io.vigie.report.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ways of a fix with the observed facts of one failing object written in. A place is the path of a fact in braces,
 * {@code chmod go-w {host.files.path}}, or {@code {name}} for what people call the object; a line with a place in a list is
 * there once for each element at fault. Values are quoted for a shell, since the objects' names are chosen by strangers.
 */
public final class FixSteps {
    static final String NAME = "name";
    static final Pattern PLACE =
            Pattern.compile("\\{(name|(?:host|engine|container|image|network)(?:\\.[a-zA-Z0-9]+)+)}");
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,^-]+");
    private static final JsonReader JSON = new JsonReader(JsonLimits.REPORT);
    private static final int MOST_LINES = 20;

    private final Map<String, String> observed = new LinkedHashMap<>();
    private final String name;

    /**
     * @param evidence what the failing judgement saw
     * @param name what people call the object
     */
    public FixSteps(List<Evidence> evidence, String name) {
        evidence.forEach(fact -> observed.put(fact.fact(), fact.value()));
        this.name = name;
    }

    /** This way of a fix, such as {@link Fix#command()}, for the object. */
    public Text of(Text way) {
        return new Text(written(way.en()), written(way.fr()));
    }

    private String written(String way) {
        return String.join("\n", way.lines().flatMap(this::lines).toList());
    }

    private Stream<String> lines(String line) {
        if (speaksOfNothing(line)) {
            return Stream.empty();
        }
        return elements(line)
                .map(elements -> elements.stream().map(element -> filled(line, element)))
                .orElseGet(() -> Stream.of(filled(line, Json.NULL)))
                .distinct()
                .limit(MOST_LINES);
    }

    /** Of several lists only some may hold what is at fault. */
    private boolean speaksOfNothing(String line) {
        return PLACE.matcher(line)
                .results()
                .map(place -> observed.get(fact(place.group(1))))
                .anyMatch("[]"::equals);
    }

    /** The elements at fault of the one list that the line speaks of; empty where it speaks of none that was seen. */
    private Optional<List<Json>> elements(String line) {
        return PLACE.matcher(line)
                .results()
                .map(place -> list(place.group(1)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<List<Json>> list(String path) {
        return Optional.ofNullable(observed.get(fact(path)))
                .filter(value -> value.startsWith("["))
                .flatMap(FixSteps::parsed)
                .filter(elements -> !elements.isEmpty());
    }

    private static Optional<List<Json>> parsed(String list) {
        int whole = list.endsWith("…") ? list.lastIndexOf("},") + 1 : 0;
        String json = whole > 0 ? list.substring(0, whole) + "]" : list;
        try {
            return Optional.of(JSON.read(json.getBytes(StandardCharsets.UTF_8)).elements());
        } catch (MalformedJson cutShort) {
            return Optional.empty();
        }
    }

    private String filled(String line, Json element) {
        return PLACE.matcher(line).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), element)));
    }

    private String value(String path, Json element) {
        if (path.equals(NAME)) {
            return quoted(name);
        }
        String[] names = path.split("\\.", -1);
        Json part = names.length > 2 ? element.at(names[2]) : element;
        return text(part)
                .or(() -> Optional.ofNullable(observed.get(fact(path)))
                        .filter(value -> names.length == 2 && !value.startsWith("[")))
                .map(FixSteps::quoted)
                .orElse("<" + names[names.length - 1] + ">");
    }

    private static Optional<String> text(Json json) {
        return json.text()
                .or(() -> json.number().map(String::valueOf))
                .or(() -> json.bool().map(String::valueOf));
    }

    private static String fact(String path) {
        int second = path.indexOf('.', path.indexOf('.') + 1);
        return second < 0 ? path : path.substring(0, second);
    }

    /** As a shell takes it for one word, whatever is in it; what no screen can show is replaced. */
    static String quoted(String value) {
        String shown = value.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
        return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }
}
