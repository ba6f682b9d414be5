package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.json.Json;
import io.vigie.rules.verdicts.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ways of a fix with the observed facts of one failing object written in. A place is the path of a fact in braces,
 * {@code chmod go-w {host.files.path}}, or {@code {name}} for what people call the object; a line with a place in a list is
 * there once for each element at fault, and {@code {every host.packageUpdates.name}} names all of them on one line. A line
 * that begins with {@code [dpkg]}, {@code [rpm]} or {@code [apk]} is for hosts with these packages alone. Values are quoted
 * for a shell, since the objects' names may be chosen by attackers.
 */
public final class FixSteps {
    public static final String NAME = "name";
    public static final String PACKAGE_MANAGER = "host.packageManager";
    public static final Pattern PLACE = Pattern.compile(
            "\\{(?:every )?(name|(?:host|engine|container|image|network|allowed)(?:\\.[a-zA-Z0-9]+)+)}");
    private static final String EVERY = "{every ";
    private static final Pattern OF_MANAGER = Pattern.compile("\\[(dpkg|rpm|apk)] (.*)");
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,^-]+");
    private static final int MOST_LINES = 200;
    private static final Text COUNTED_MORE = new Text("# and %d more", "# et %d de plus");

    private final Map<String, Evidence> observed = new LinkedHashMap<>();
    private final String name;

    /**
     * @param evidence what the failing judgement saw
     * @param name what people call the object
     */
    public FixSteps(List<Evidence> evidence, String name) {
        evidence.forEach(fact -> observed.put(fact.fact(), fact));
        this.name = name;
    }

    /** This way of a fix, such as {@link Fix#command()}, for the object. */
    public Text of(Text way) {
        return new Text(written(way.en(), Locale.ENGLISH), written(way.fr(), Locale.FRENCH));
    }

    /** Whether a way of a fix differs from one package manager to another. */
    public static boolean isByManager(String way) {
        return way.lines().anyMatch(OF_MANAGER.asMatchPredicate());
    }

    private String written(String way, Locale language) {
        return String.join(
                "\n",
                way.lines()
                        .flatMap(line -> ofThisHost(line).stream())
                        .flatMap(line -> lines(line, language))
                        .toList());
    }

    /** Nothing for a line that is for other package managers; as it stands where it is not known which one this is. */
    private Optional<String> ofThisHost(String line) {
        Matcher one = OF_MANAGER.matcher(line);
        Evidence manager = observed.get(PACKAGE_MANAGER);
        if (manager == null || !one.matches()) {
            return Optional.of(line);
        }
        return one.group(1).equals(manager.text()) ? Optional.of(one.group(2)) : Optional.empty();
    }

    private Stream<String> lines(String line, Locale language) {
        if (speaksOfNothing(line)) {
            return Stream.empty();
        }
        Optional<Evidence> list = list(line);
        List<Json> elements = list.map(seen -> seen.value().elements()).orElse(List.of());
        if (elements.isEmpty() || line.contains(EVERY)) {
            return Stream.concat(Stream.of(filled(line, elements, language)), more(0, list, language).stream());
        }
        List<String> all = elements.stream()
                .map(element -> filled(line, List.of(element), language))
                .distinct()
                .toList();
        long beyond = Math.max(0, all.size() - MOST_LINES);
        return Stream.concat(all.stream().limit(MOST_LINES), more(beyond, list, language).stream());
    }

    /** Of several lists only some may hold what is at fault. */
    private boolean speaksOfNothing(String line) {
        return PLACE.matcher(line)
                .results()
                .map(place -> observed.get(fact(place.group(1))))
                .anyMatch(seen -> seen != null && isEmptyList(seen));
    }

    private static boolean isEmptyList(Evidence seen) {
        return seen.value() instanceof Json.JsonArray(List<Json> elements)
                && elements.isEmpty()
                && seen.omitted().isEmpty();
    }

    /** Says what is left out. */
    private static Optional<String> more(long beyond, Optional<Evidence> list, Locale language) {
        long more = beyond + list.flatMap(Evidence::omitted).orElse(0L);
        return more == 0
                ? Optional.empty()
                : Optional.of(COUNTED_MORE.in(language).formatted(more));
    }

    /** What was seen of the one list that the line speaks of; empty where it speaks of none. */
    private Optional<Evidence> list(String line) {
        return PLACE.matcher(line)
                .results()
                .map(place -> Optional.ofNullable(observed.get(fact(place.group(1)))))
                .flatMap(Optional::stream)
                .filter(seen -> !seen.value().elements().isEmpty())
                .findFirst();
    }

    private String filled(String line, List<Json> elements, Locale language) {
        return PLACE.matcher(line)
                .replaceAll(place -> Matcher.quoteReplacement(values(place.group(1), elements, language)));
    }

    private String values(String path, List<Json> elements, Locale language) {
        return elements.isEmpty()
                ? value(path, Json.NULL, language)
                : elements.stream()
                        .map(element -> value(path, element, language))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    private String value(String path, Json element, Locale language) {
        if (path.equals(NAME)) {
            return quoted(name);
        }
        String[] names = path.split("\\.", -1);
        Json part = names.length > 2 ? element.at(names[2]) : element;
        return text(part)
                .or(() -> Optional.ofNullable(observed.get(fact(path)))
                        .filter(seen -> names.length == 2 && !(seen.value() instanceof Json.JsonArray))
                        .map(Evidence::text))
                .map(FixSteps::quoted)
                .orElseGet(() -> Placeholder.of(names[names.length - 1]).in(language));
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
